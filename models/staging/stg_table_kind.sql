select
    table_kind,
    name_zh,
    layout,
    family,
    side,
    code_scheme,
    fund_source,
    coalesce(expected, false) as expected
from {{ source('raw', 'table_kind') }}
