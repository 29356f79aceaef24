-- Which validity of a code a document means: the one valid in its budget year (the later one where the code changed
-- inside the year), else the nearest in time. Exactly one row per document, scheme and code, so facts never fan out.
with code as (
    select 'function' as code_scheme, code, code_key, valid_from, valid_to from {{ ref('int_code_function') }}
    union all
    select 'economic', code, code_key, valid_from, valid_to from {{ ref('int_code_economic') }}
),

printed as (
    select distinct i.document_id, r.code_scheme, r.code
    from {{ ref('int_budget_row') }} as r
    inner join {{ ref('stg_table_instance') }} as i on i.table_id = r.table_id
    where r.code is not null and r.code_scheme is not null
)

select
    p.document_id,
    p.code_scheme,
    p.code,
    c.code_key,
    coalesce(year(c.valid_from) <= d.budget_year, true) and coalesce(year(c.valid_to) >= d.budget_year, true)
        as valid_in_budget_year
from printed as p
inner join code as c on c.code_scheme = p.code_scheme and c.code = p.code
inner join {{ ref('int_document') }} as d on d.document_id = p.document_id
qualify row_number() over (
    partition by p.document_id, p.code_scheme, p.code
    order by
        valid_in_budget_year desc,
        case when year(c.valid_from) > d.budget_year then year(c.valid_from) - d.budget_year
            else d.budget_year - year(c.valid_to) end nulls last,
        c.valid_from desc nulls last) = 1
