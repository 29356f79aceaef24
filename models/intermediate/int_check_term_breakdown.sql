-- What running text says that spending is made of: a whole against its declared parts, where both stand under one heading.
-- Only a text that names all parts can contradict itself: what it leaves out must be nothing in the tables that print it.
with declared as (
    select o.identity_id, o.rule, o.part, unnest(string_split(o.measure, '|')) as topic
    from {{ ref('identity_operand') }} as o
    inner join {{ ref('identity_rule') }} as r
        on r.identity_id = o.identity_id and r.rule = o.rule and r.evaluator = 'breakdown'
),

-- a figure told in two ways under one heading does not say which of them is meant
figure as (
    select
        document_id,
        section,
        topic,
        arg_min(source_cell_id, (source_line, stated_figure_id)) as source_cell_id,
        min(source_line) as source_line,
        any_value(signed_amount_yuan) as amount_yuan,
        max(half_step) as half_step,
        count(distinct signed_amount_yuan) = 1 as is_clear
    from {{ ref('int_stated_figure') }}
    group by document_id, section, topic
),

printed as (
    select t.topic, k.document_id, coalesce(sum(abs(a.amount_yuan)), 0) > 0 as has_money
    from {{ ref('stated_target') }} as t
    inner join {{ ref('int_check_kind') }} as k
        on k.table_kind = t.table_kind and not k.unit_unknown and (k.has_values or k.declared_empty)
    left join {{ ref('int_check_amount') }} as a
        on a.document_id = k.document_id
        and a.table_kind = t.table_kind
        and (nullif(t.side, '') is null or a.side = t.side)
        and (nullif(t.row_class, '') is null or list_contains(a.row_classes, t.row_class))
        and (nullif(t.line, '') is null or list_contains(string_split(t.line, '|'), a.line))
        and (nullif(t.measure, '') is null or list_contains(string_split(t.measure, '|'), a.measure))
    group by t.topic, k.document_id
),

whole as (
    select d.identity_id, d.rule, f.*
    from declared as d
    inner join figure as f on f.topic = d.topic
    -- 支出总计 holds what is carried forward, which is no spending of the year
    left join {{ ref('int_check_amount') }} as a
        on a.document_id = f.document_id and a.table_kind = 'revenue_expenditure_summary' and a.side = 'expenditure'
        and a.line in ('side_total', 'current_year_total') and a.amount_yuan = f.amount_yuan
    where d.part = 'reported' and f.is_clear
    group by all
    having coalesce(bool_or(a.line = 'current_year_total') or not bool_or(a.line = 'side_total'), true)
),

part as (
    select
        w.identity_id,
        w.rule,
        w.document_id,
        w.section,
        d.topic,
        f.* exclude (document_id, section, topic),
        coalesce(f.is_clear, not p.has_money, false) as is_known
    from whole as w
    inner join declared as d on d.identity_id = w.identity_id and d.rule = w.rule and d.part = 'computed'
    left join figure as f on f.document_id = w.document_id and f.section = w.section and f.topic = d.topic
    left join printed as p on p.document_id = w.document_id and p.topic = d.topic
),

complete as (
    select identity_id, rule, document_id, section
    from part
    group by identity_id, rule, document_id, section
    having bool_and(is_known) and count(amount_yuan) > 1
)

select
    t.identity_id,
    t.rule,
    t.document_id,
    t.part,
    'prose' as table_kind,
    t.topic as measure,
    t.section as scope_key,
    '' as scope_label,
    t.source_cell_id,
    t.source_line,
    t.amount_yuan,
    t.half_step
from (
    select *, 'reported' as part from whole
    union all by name
    select *, 'computed' as part from part where amount_yuan is not null
) as t
inner join complete as c
    on c.identity_id = t.identity_id and c.rule = t.rule and c.document_id = t.document_id and c.section = t.section
