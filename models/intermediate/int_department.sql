-- Departments over all documents: the latest code printed, every printed name as an alias.
with latest as (
    select o.*
    from {{ ref('int_document_department') }} as o
    inner join {{ ref('int_document_period') }} as p on p.document_id = o.document_id
    qualify row_number() over (
        partition by o.department_id
        order by o.department_code is null, p.budget_year desc nulls last, o.document_id) = 1
),

alias as (
    select o.department_id, list_sort(list(distinct m.name_printed)) as aliases
    from {{ ref('int_document_department') }} as o
    inner join {{ ref('int_department_mention') }} as m
        on m.document_id = o.document_id and m.department_name = o.department_name
    group by o.department_id
)

select
    l.department_id,
    l.department_code,
    l.department_name,
    a.aliases,
    l.finance_division_code,
    n.division_name,
    n.province
from latest as l
inner join alias as a on a.department_id = l.department_id
left join {{ ref('int_department_division') }} as n on n.division_code = l.finance_division_code
