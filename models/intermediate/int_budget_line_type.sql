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
)

select
    a.table_id,
    a.side,
    a.row_no,
    a.field,
    case
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
left join with_parts as w
    on w.table_id = a.table_id and w.side is not distinct from a.side and w.row_no = a.row_no and w.field = a.field
left join part_of_balance as b
    on b.table_id = a.table_id and b.side is not distinct from a.side and b.row_no = a.row_no
