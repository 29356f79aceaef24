-- A stated change of the three public expenses against the tables of both years. A text speaks of a change right after the
-- item it belongs to; only a change against last year's figures of the same kind (budget or account) is one of two tables.
with money as (
    select
        *,
        lag(topic) over (partition by document_id, source_cell_id order by ordinal) as before_topic
    from {{ ref('int_stated_match') }}
    where factor is not null and number_value is not null
),

change as (
    select
        f.document_id,
        f.stated_figure_id,
        m.before_topic as topic,
        f.signed_amount_yuan,
        f.half_step,
        f.source_cell_id,
        f.source_line,
        r.related_document_id,
        case when d.phase = 'final_account' then ['final_amount'] else ['total', 'budget_amount'] end as measures
    from money as m
    inner join {{ ref('int_stated_figure') }} as f on f.stated_figure_id = m.prose_number_id
    inner join {{ ref('int_document') }} as d on d.document_id = m.document_id
    inner join {{ ref('int_check_related') }} as r on r.document_id = m.document_id and r.relation = 'last_year'
    where m.topic = 'change_three_public'
        and m.before_topic in (select topic from {{ ref('stated_target') }} where identity_id = 'I22')
        and regexp_matches(m.label_words, '上年|去年|同比|20[0-9]{2}年')
        and not regexp_matches(m.label_words, '出国|公务用?车|接待|会议|培训')
        and not regexp_matches(m.label_words, case when d.phase = 'final_account' then '预算' else '决算|执行|实际' end)
),

place as (
    select topic, unnest(string_split(line, '|')) as line, blank_is_zero
    from {{ ref('stated_target') }}
    where identity_id = 'I22'
),

-- a blank is a zero where every row of the table is known, and where the table is declared empty
all_known as (
    select document_id from {{ ref('int_check_condition') }} where condition = 'three_public_lines_known'
    union
    select document_id from {{ ref('int_check_kind') }} where table_kind = 'three_public_expense' and declared_empty
),

candidate as (
    select
        c.*,
        p.line,
        this.source_cell_id as this_cell_id,
        this.source_line as this_line,
        last.source_cell_id as last_cell_id,
        last.source_line as last_line,
        coalesce(this.half_step, last.half_step, c.half_step) as table_half_step,
        case when this.amount_yuan is not null then this.amount_yuan when p.blank_is_zero and k.document_id is not null then 0 end
            as this_yuan,
        case when last.amount_yuan is not null then last.amount_yuan when p.blank_is_zero and l.document_id is not null then 0 end
            as last_yuan
    from change as c
    inner join place as p on p.topic = c.topic
    left join {{ ref('int_check_amount') }} as this
        on this.document_id = c.document_id and this.table_kind = 'three_public_expense' and this.line = p.line
        and list_contains(c.measures, this.measure)
    left join {{ ref('int_check_amount') }} as last
        on last.document_id = c.related_document_id and last.table_kind = 'three_public_expense' and last.line = p.line
        and list_contains(c.measures, last.measure)
    left join all_known as k on k.document_id = c.document_id
    left join all_known as l on l.document_id = c.related_document_id
    where this_yuan is not null and last_yuan is not null
    -- 三公小计 or 合计: the nearest is the one the text speaks of
    qualify row_number() over (
        partition by c.stated_figure_id
        order by abs(this_yuan - last_yuan - c.signed_amount_yuan), this.source_line, this.source_cell_id) = 1
)

select
    'I22' as identity_id,
    'change' as rule,
    document_id,
    case step when 1 then 'reported' else 'computed' end as part,
    case step when 1 then 'prose' else 'three_public_expense' end as table_kind,
    topic as measure,
    stated_figure_id as scope_key,
    topic as scope_label,
    -- last year's cell is a cell of another document
    case step when 1 then source_cell_id when 2 then this_cell_id end as source_cell_id,
    case step when 1 then source_line when 2 then this_line end as source_line,
    case step when 3 then related_document_id end as compared_document_id,
    case step when 3 then last_cell_id end as compared_cell_id,
    case step when 3 then last_line end as compared_line,
    case step when 1 then signed_amount_yuan when 2 then this_yuan else -last_yuan end as amount_yuan,
    case step when 1 then half_step else table_half_step end as half_step
from candidate
cross join (select unnest([1, 2, 3]) as step)
