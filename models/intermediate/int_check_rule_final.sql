-- Rules of final accounts that compare words and counts with amounts: groups, batches and vehicles of the text are not
-- zero where, and only where, money was spent on them; larger, smaller or equal is said of an account and its budget as
-- the two numbers of the paragraph are.
with final_account as (
    select document_id from {{ ref('int_document') }} where phase = 'final_account'
),

counted as (
    select
        m.document_id,
        case
            when regexp_matches(m.label_words, '出国') and m.unit_printed in ('个', '批', '批次', '次', '人', '人次') then 'overseas'
            when regexp_matches(m.label_words, '接待') and m.unit_printed in ('个', '批', '批次', '次', '人', '人次') then 'reception'
            when regexp_matches(m.label_words, '购置') and m.unit_printed in ('辆', '台') then 'vehicle_purchase'
        end as line,
        cast(sum(m.number_value) as integer) as pieces,
        min(m.source_line) as source_line
    from {{ ref('int_stated_match') }} as m
    inner join final_account as d on d.document_id = m.document_id
    where contains(m.heading_words, '三公') and m.number_value is not null and m.factor is null
        and not regexp_matches(m.label_words, '上年|去年')
    group by 1, 2
),

spent as (
    select
        document_id,
        line,
        max(amount_yuan) as amount_yuan,
        arg_min(source_cell_id, source_line) as source_cell_id,
        min(source_line) as source_line
    from {{ ref('int_check_amount') }}
    where table_kind = 'three_public_expense' and measure = 'final_amount'
    group by document_id, line
),

-- a blank is a zero only where every row of the table is known
all_known as (
    select document_id from {{ ref('int_check_condition') }} where condition = 'three_public_lines_known'
    intersect
    select document_id from {{ ref('int_check_column') }}
    where table_kind = 'three_public_expense' and measure = 'final_amount'
),

figure as (
    select
        m.document_id,
        m.source_cell_id,
        m.source_line,
        {{ to_yuan('m.number_value', 'm.factor') }} as amount_yuan,
        contains(m.label_words, '决算') as is_account
    from {{ ref('int_stated_match') }} as m
    inner join final_account as d on d.document_id = m.document_id
    where m.factor is not null and m.number_value is not null and regexp_matches(m.label_words, '决算|预算')
),

paragraph as (
    select
        f.document_id,
        f.source_cell_id,
        min(f.source_line) as source_line,
        max(f.amount_yuan) filter (where f.is_account) as account_yuan,
        max(f.amount_yuan) filter (where not f.is_account) as budget_yuan
    from figure as f
    group by f.document_id, f.source_cell_id
    -- of several pairs nobody could say which one the words are about
    having count(*) filter (where f.is_account) = 1 and count(*) filter (where not f.is_account) = 1
),

-- grouped, so that only the texts of these paragraphs are searched and not those of all cells
text as (
    select p.document_id, p.source_cell_id, p.source_line, p.account_yuan, p.budget_yuan, any_value(c.text_printed) as text_printed
    from paragraph as p
    inner join {{ ref('stg_cell') }} as c on c.document_id = p.document_id and c.source_cell_id = p.source_cell_id
    group by all
),

worded as (
    select
        *,
        list_distinct(regexp_extract_all({{ half_width(squeeze('text_printed')) }},
            '决算数?(大于|高于|超过|多于|小于|低于|少于|等于|与[^,。;]{0,8}持平)', 1)) as words
    from text
)

select
    'F50' as identity_id,
    'counts' as rule,
    c.document_id,
    c.line as scope_key,
    c.line as scope_label,
    (c.pieces > 0) = (coalesce(s.amount_yuan, 0) > 0) as holds,
    cast(c.pieces as varchar) as reported_printed,
    cast(coalesce(s.amount_yuan, 0) as varchar) as computed_printed,
    c.source_line as reported_source_line,
    [s.source_line] as computed_from,
    case when s.source_cell_id is null then cast([] as varchar[]) else [s.source_cell_id] end as cells
from counted as c
left join spent as s on s.document_id = c.document_id and s.line = c.line
where c.line is not null
    and (s.line is not null or c.document_id in (select document_id from all_known))

union all
select
    'F52',
    'wording',
    document_id,
    source_cell_id,
    words[1],
    case
        when regexp_matches(words[1], '大于|高于|超过|多于') then account_yuan > budget_yuan
        when regexp_matches(words[1], '小于|低于|少于') then account_yuan < budget_yuan
        else account_yuan = budget_yuan
    end,
    words[1],
    cast(account_yuan as varchar) || ' / ' || cast(budget_yuan as varchar),
    source_line,
    cast([] as integer[]),
    cast([] as varchar[])
from worded
where len(words) = 1
