-- Printed cells of asset lines, one row per cell.
select
    v.document_id,
    'fct_asset' as fact_table,
    a.asset_id as fact_id,
    case v.role when 'amount' then 'value_yuan' when 'quantity' then 'quantity' else 'item' end as column_name,
    v.source_cell_id,
    v.text_printed as amount_printed,
    case when v.role = 'amount' then coalesce({{ unit_in_header('v.header_printed') }}, u.unit) end as unit_printed
from {{ ref('int_budget_value') }} as v
inner join {{ ref('int_budget_asset') }} as a on a.table_id = v.table_id and a.row_no = v.row_no
inner join {{ ref('int_budget_unit') }} as u on u.table_id = v.table_id
where v.role <> 'line_no'
