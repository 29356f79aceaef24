-- Every printed name of a department, resolved to one preferred name by exact normalised name or a seeded alias.
-- A printed code is carried along and never identifies anything.
with mention as (
    select
        document_id,
        rule,
        value_printed as name_printed,
        {{ normalise_organisation('value_printed') }} as name_key,
        code_printed,
        source_line
    from {{ ref('stg_document_mention') }}
    where aspect = 'department' and value_printed is not null
),

alias as (
    select
        {{ normalise_organisation('alias') }} as name_key,
        finance_division_code,
        {{ normalise_organisation('department_name') }} as department_name,
        match
    from {{ ref('department_alias') }}
)

select
    m.*,
    coalesce(a.department_name, m.name_key) as department_name,
    a.department_name is not null as by_alias,
    case m.rule when 'table_heading' then 1 when 'document_title' then 2 else 3 end as strength
from mention as m
left join {{ ref('int_document_division') }} as d on d.document_id = m.document_id
left join alias as a
    on a.name_key = m.name_key
    and (a.match = 'anywhere' or a.finance_division_code = d.finance_division_code)
-- a name that only prose gives counts where an alias explains it
where m.rule <> 'self_reference' or a.department_name is not null
qualify row_number() over (
    partition by m.document_id, m.rule, m.name_printed, m.code_printed, m.source_line
    order by a.department_name nulls last) = 1
