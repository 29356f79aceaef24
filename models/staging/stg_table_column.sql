select
    table_kind,
    field,
    role,
    measure,
    fund_source,
    revenue_source
from {{ source('raw', 'table_column') }}
