-- One row per project of a document: what its code says, and the id it keeps over the years.
with formatted as (
    select p.table_id, f.format, f.division_length, f.year_position
    from {{ ref('stg_project') }} as p
    inner join {{ ref('project_code_format') }} as f on regexp_full_match(p.project_code, f.pattern)
    qualify row_number() over (partition by p.table_id order by f.priority) = 1
),

described as (
    select
        p.*,
        d.department_id,
        d.budget_year,
        f.format as project_code_format,
        left(p.project_code, f.division_length) as finance_division_code,
        2000 + try_cast(substr(p.project_code, f.year_position, 2) as integer) as code_year,
        {{ project_name_key('p.project_name') }} as name_key
    from {{ ref('stg_project') }} as p
    inner join {{ ref('int_document') }} as d on d.document_id = p.document_id
    left join formatted as f on f.table_id = p.table_id
)

select
    *,
    code_year < budget_year as carried_over,
    -- a department that is not known shares no project with any other
    case when name_key is not null
        then {{ stable_key(['coalesce(department_id, document_id)', 'name_key']) }} end as continuity_id,
    name_key is not null and count(*) over (partition by document_id, name_key) > 1 as continuity_is_ambiguous
from described
