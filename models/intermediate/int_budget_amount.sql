-- One row per printed amount of a budget table: the meaning of its row and column put together once, for all facts.
with amount as (
    select
        v.*,
        coalesce({{ unit_in_header('v.header_printed') }}, u.unit) as unit_printed,
        case when {{ unit_in_header('v.header_printed') }} is not null then 'header' else u.unit_source end as unit_source,
        {{ cell_fact_id('v.source_cell_id', 'v.field') }} as budget_line_id
    from {{ ref('int_budget_value') }} as v
    inner join {{ ref('int_budget_unit') }} as u on u.table_id = v.table_id
    where v.family = 'budget' and v.role = 'amount' and v.number_value is not null and not v.inherited
)

select
    a.budget_line_id,
    a.document_id,
    a.table_id,
    a.table_kind,
    a.table_ordinal,
    a.row_no,
    a.field,
    r.line_no,
    a.side,
    a.code_scheme,
    r.code,
    r.line_name,
    l.line,
    l.line_role,
    coalesce(l.splits_balance, false) as splits_balance,
    a.header_printed,
    a.measure,
    coalesce(a.column_fund_source, l.fund_source, a.table_fund_source, 'all') as fund_source,
    a.column_revenue_source,
    l.revenue_source as line_revenue_source,
    t.line_type,
    {{ to_yuan('a.number_value', unit_factor('a.unit_printed')) }} as amount_yuan,
    a.text_printed as amount_printed,
    a.unit_printed,
    a.unit_source,
    a.source_cell_id,
    a.source_page,
    a.source_line,
    a.source_line_end
from amount as a
inner join {{ ref('int_budget_row') }} as r
    on r.table_id = a.table_id and r.side is not distinct from a.side and r.row_no = a.row_no
inner join {{ ref('int_budget_line_type') }} as t
    on t.table_id = a.table_id and t.side is not distinct from a.side and t.row_no = a.row_no and t.field = a.field
left join {{ ref('int_budget_line') }} as l
    on l.table_id = a.table_id and l.side is not distinct from a.side and l.row_no = a.row_no
