select
    a.asset_id,
    a.document_id,
    a.table_id,
    a.item_key,
    a.item,
    a.quantity,
    a.value_yuan,
    a.amount_printed,
    a.unit_printed,
    a.as_of_date,
    a.line_type,
    a.source_page,
    a.source_line,
    a.source_line_end{{ check_columns() }}
from {{ ref('int_budget_asset') }} as a
{{ row_check_join('int_fact_cell_asset', 'fct_asset', 'a.asset_id') }}
