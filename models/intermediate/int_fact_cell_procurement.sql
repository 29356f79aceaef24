-- Printed cells of procurement lines, one row per cell; text cells have no unit.
select
    v.document_id,
    'fct_procurement_item' as fact_table,
    p.procurement_item_id as fact_id,
    case
        when v.field = 'total' then 'amount_yuan'
        when v.field = 'current_year_total' and p.total_yuan is null then 'amount_yuan'
        when v.field = 'other_revenue' then 'other_yuan'
        when v.field in ('{{ procurement_money_fields() | join("', '") }}') then v.field || '_yuan'
        else v.field
    end as column_name,
    v.source_cell_id,
    v.text_printed as amount_printed,
    case when v.role = 'amount' then coalesce({{ unit_in_header('v.header_printed') }}, u.unit) end as unit_printed
from {{ ref('int_budget_value') }} as v
inner join {{ ref('int_budget_procurement') }} as p on p.table_id = v.table_id and p.row_no = v.row_no
inner join {{ ref('int_budget_unit') }} as u on u.table_id = v.table_id
where v.role <> 'line_no'
