-- The department of a document: the most frequent name of the strongest rule, and the finance division it belongs to.
with vote as (
    select
        document_id,
        department_name,
        strength,
        count(*) as mentions,
        mode(code_printed) as code_printed,
        mode(name_printed) as name_printed
    from {{ ref('int_department_mention') }}
    group by document_id, department_name, strength
    qualify row_number() over (partition by document_id order by strength, mentions desc, department_name) = 1
),

named_division as (
    select v.document_id, n.division_code
    from vote as v
    inner join {{ ref('int_department_division') }} as n
        on contains(v.department_name, n.division_name)
        and n.level is distinct from 'province'
        and (not n.name_is_shared or contains(v.department_name, n.parent_name))
    qualify row_number() over (
        partition by v.document_id
        -- the county of a city before the city
        order by n.level is not distinct from 'city', length(n.division_name) desc, n.division_code) = 1
)

select
    v.document_id,
    v.department_name,
    v.code_printed as department_code,
    v.name_printed,
    coalesce(p.finance_division_code, n.division_code) as finance_division_code,
    case when p.finance_division_code is not null then 'project_code' when n.division_code is not null then 'name' end
        as finance_division_rule,
    {{ stable_key(['v.department_name', 'coalesce(p.finance_division_code, n.division_code)']) }} as department_id
from vote as v
left join {{ ref('int_document_division') }} as p on p.document_id = v.document_id
left join named_division as n on n.document_id = v.document_id
