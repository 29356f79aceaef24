-- leaf, subtotal, total or memo of every printed amount, decided in its own column.
with amount as (
    select table_id, side, row_no, field
    from {{ ref('int_budget_value') }}
    where family in ('budget', 'asset') and role in ('amount', 'quantity')
        and number_value is not null and not inherited
    group by table_id, side, row_no, field
),

with_parts as (
    select distinct p.table_id, p.side, p.parent_row_no as row_no, a.field
    from {{ ref('int_budget_parent') }} as p
    inner join amount as a
        on a.table_id = p.table_id and a.side is not distinct from p.side and a.row_no = p.row_no
    left join {{ ref('int_budget_line') }} as part
        on part.table_id = p.table_id and part.side is not distinct from p.side and part.row_no = p.row_no
    -- a partial 其中 does not make the row above it a sum
    where part.line_role is null or part.line_role <> 'memo'
),

part_of_balance as (
    select distinct p.table_id, p.side, p.row_no
    from {{ ref('int_budget_parent') }} as p
    inner join {{ ref('int_budget_line') }} as whole
        on whole.table_id = p.table_id
        and whole.side is not distinct from p.side
        and whole.row_no = p.parent_row_no
    where whole.line_role in ('memo', 'balance')
),

listed as (
    select
        v.table_id,
        v.side,
        v.row_no,
        v.number_value,
        l.line_role,
        count(*) over (
            partition by v.table_id, v.side order by v.row_no rows between 1 following and unbounded following) as rows_below
    from {{ ref('int_budget_value') }} as v
    inner join {{ ref('int_budget_line') }} as l
        on l.table_id = v.table_id and l.side is not distinct from v.side and l.row_no = v.row_no
    where v.table_kind in ('project_expenditure', 'basic_expenditure_list', 'expenditure_by_unit') and v.field = 'total' and v.number_value is not null
),

-- in a list, a row without a name heads those that have one (the unit above its projects)
heading as (
    select r.table_id, r.side, r.row_no
    from {{ ref('int_budget_row') }} as r
    inner join (
        select table_id from {{ ref('int_budget_row') }}
        where table_kind in ('project_expenditure', 'basic_expenditure_list', 'expenditure_by_unit') and line_name is not null
        group by table_id
    ) as named on named.table_id = r.table_id
    where r.line_name is null
    union
    -- or the first row below 合计 that repeats it in full: the unit whose projects follow
    select whole.table_id, whole.side, whole.row_no
    from listed as whole
    inner join listed as total
        on total.table_id = whole.table_id and total.side is not distinct from whole.side
        and total.row_no = whole.row_no - 1 and total.line_role = 'total' and total.number_value = whole.number_value
    where whole.line_role = 'item' and whole.rows_below > 1
)

select
    a.table_id,
    a.side,
    a.row_no,
    a.field,
    case
        when h.row_no is not null then 'subtotal'
        when l.line_role = 'total' then 'total'
        when l.line_role = 'memo' or b.row_no is not null then 'memo'
        when l.line_role = 'balance' then 'leaf'
        when l.line_role = 'subtotal' and regexp_matches(l.label_key, '(合计|小计)$') then 'subtotal'
        when w.row_no is not null then 'subtotal'
        else 'leaf'
    end as line_type
from amount as a
left join {{ ref('int_budget_line') }} as l
    on l.table_id = a.table_id and l.side is not distinct from a.side and l.row_no = a.row_no
left join heading as h
    on h.table_id = a.table_id and h.side is not distinct from a.side and h.row_no = a.row_no
left join with_parts as w
    on w.table_id = a.table_id and w.side is not distinct from a.side and w.row_no = a.row_no and w.field = a.field
left join part_of_balance as b
    on b.table_id = a.table_id and b.side is not distinct from a.side and b.row_no = a.row_no
