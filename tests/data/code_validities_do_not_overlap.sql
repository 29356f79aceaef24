-- A code has at most one meaning on any day: else a fact could join two.
with code as (
    select 'function' as code_scheme, code, function_code_key as code_key, valid_from, valid_to
    from {{ ref('dim_function_code') }}
    union all
    select 'economic', code, economic_code_key, valid_from, valid_to from {{ ref('dim_economic_code') }}
)

select a.code_scheme, a.code, a.code_key, b.code_key as overlaps
from code as a
inner join code as b
    on b.code_scheme = a.code_scheme and b.code = a.code and b.code_key > a.code_key
where coalesce(a.valid_from, date '0001-01-01') <= coalesce(b.valid_to, date '9999-12-31')
    and coalesce(b.valid_from, date '0001-01-01') <= coalesce(a.valid_to, date '9999-12-31')
