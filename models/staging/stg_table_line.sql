select distinct
    table_kind,
    side,
    line,
    label,
    {{ normalise_label('label') }} as label_key,
    line_role,
    parent_line,
    fund_source,
    revenue_source
from {{ source('raw', 'table_line') }}
