select
    asset_id,
    document_id,
    table_id,
    item_key,
    item,
    quantity,
    value_yuan,
    amount_printed,
    unit_printed,
    as_of_date,
    line_type,
    source_page,
    source_line,
    source_line_end
from {{ ref('int_budget_asset') }}
