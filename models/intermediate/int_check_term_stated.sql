-- Figures of the text against the tables: of the cells a figure may restate the nearest counts (a text may give the
-- total with or without money carried over). A blank cell is zero where the declaration says so and the table is there.
with target as (
    select
        identity_id,
        topic,
        table_kind,
        nullif(side, '') as side,
        nullif(row_class, '') as row_class,
        string_split(nullif(line, ''), '|') as lines,
        string_split(nullif(measure, ''), '|') as measures,
        cast(blank_is_zero as boolean) as blank_is_zero
    from {{ ref('stated_target') }}
),

printed_kind as (
    select document_id, table_kind from {{ ref('int_check_kind') }} where not unit_unknown
),

candidate as (
    select
        f.stated_figure_id,
        t.identity_id,
        a.table_kind,
        a.measure,
        a.source_cell_id,
        a.source_line,
        a.amount_yuan,
        a.half_step
    from {{ ref('int_stated_figure') }} as f
    inner join target as t on t.topic = f.topic
    inner join printed_kind as k on k.document_id = f.document_id and k.table_kind = t.table_kind
    left join {{ ref('int_check_amount') }} as a
        on a.document_id = f.document_id
        and a.table_kind = t.table_kind
        and (t.side is null or a.side = t.side)
        and (t.row_class is null or list_contains(a.row_classes, t.row_class))
        and (t.lines is null or list_contains(t.lines, a.line))
        and (t.measures is null or list_contains(t.measures, a.measure))
    where a.amount_yuan is not null
        -- a row under a label that is not known may be the one
        or (t.blank_is_zero and (f.signed_amount_yuan = 0 or not exists (
            select 1 from {{ ref('int_check_amount') }} as u
            where u.document_id = f.document_id and u.table_kind = t.table_kind
                and u.line is null and u.code is null and not list_contains(u.row_classes, 'total')
                and u.side is not distinct from coalesce(t.side, u.side))))
    qualify row_number() over (
        partition by f.stated_figure_id, t.identity_id
        order by a.amount_yuan is null, abs(a.amount_yuan - f.signed_amount_yuan), a.source_line, a.source_cell_id) = 1
),

detail as (
    -- a part of the operating funds and the economic code of the same name
    select f.stated_figure_id, a.source_cell_id, a.source_line, a.amount_yuan, a.half_step
    from {{ ref('int_stated_figure') }} as f
    inner join {{ ref('int_check_amount') }} as a
        on a.document_id = f.document_id
        and a.table_kind = 'general_budget_basic_expenditure'
        and length(a.code) = 5
        and a.measure = 'total'
        and regexp_replace(a.name_key, '费用$', '费') = regexp_replace(f.name_key, '费用$', '费')
    where f.topic = 'operating_funds_part'
    qualify count(*) over (partition by f.stated_figure_id) = 1
),

repeated as (
    select
        f.*,
        first_value(source_cell_id) over told as first_cell_id,
        first_value(source_line) over told as first_line,
        first_value(signed_amount_yuan) over told as first_yuan,
        first_value(half_step) over told as first_half_step,
        row_number() over told as told_before
    from {{ ref('int_stated_figure') }} as f
    -- a text names many parts, projects and changes, but each total of the year once
    where f.topic not in ('operating_funds_part', 'project_budget') and f.family <> 'change' and f.topic not like 'change%'
    -- an account tells the budget beside the outturn
    window told as (
        partition by f.document_id, f.topic, contains(f.label_words, '预算') and not contains(f.label_words, '决算')
        order by f.source_line, length(f.stated_figure_id), f.stated_figure_id)
),

pair as (
    select
        c.identity_id,
        case c.identity_id when 'I23' then 'total' else 'figures' end as rule,
        f.stated_figure_id,
        c.table_kind,
        c.measure,
        c.source_cell_id,
        c.source_line,
        coalesce(c.amount_yuan, 0) as amount_yuan,
        coalesce(c.half_step, f.half_step) as half_step
    from candidate as c
    inner join {{ ref('int_stated_figure') }} as f on f.stated_figure_id = c.stated_figure_id
    union all by name
    select
        'M09' as identity_id,
        'detail' as rule,
        'general_budget_basic_expenditure' as table_kind,
        'total' as measure,
        detail.*
    from detail
    union all by name
    select
        'M07' as identity_id,
        'repeat' as rule,
        stated_figure_id,
        'prose' as table_kind,
        topic as measure,
        first_cell_id as source_cell_id,
        first_line as source_line,
        first_yuan as amount_yuan,
        first_half_step as half_step
    from repeated
    where told_before > 1
)

select
    p.identity_id,
    p.rule,
    f.document_id,
    part,
    case when part = 'reported' then 'prose' else p.table_kind end as table_kind,
    case when part = 'reported' then f.topic else p.measure end as measure,
    p.stated_figure_id as scope_key,
    coalesce(nullif(f.name_key, ''), f.topic) as scope_label,
    case when part = 'reported' then f.source_cell_id else p.source_cell_id end as source_cell_id,
    case when part = 'reported' then f.source_line else p.source_line end as source_line,
    case when part = 'reported' then f.signed_amount_yuan else p.amount_yuan end as amount_yuan,
    case when part = 'reported' then f.half_step else p.half_step end as half_step
from pair as p
inner join {{ ref('int_stated_figure') }} as f on f.stated_figure_id = p.stated_figure_id
cross join (select unnest(['reported', 'computed']) as part)
