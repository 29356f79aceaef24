-- Projects with a form, and those that only a list prints: their id is the first cell of their row.
with project as (
    select
        p.project_id,
        p.document_id,
        p.table_id,
        p.project_code,
        p.project_code_format,
        p.project_name,
        p.department_id,
        p.budget_year,
        p.ordinal,
        p.purpose,
        p.goals,
        p.finance_division_code,
        p.code_year,
        p.carried_over,
        c.continuity_id,
        c.continuity_evidence,
        c.continuity_confidence,
        'form' as printed_in,
        p.source_page,
        p.source_line,
        p.source_line_end
    from {{ ref('int_project') }} as p
    inner join {{ ref('int_project_continuity') }} as c on c.project_id = p.project_id
    union all
    select
        project_id,
        document_id,
        table_id,
        project_code,
        project_code_format,
        project_name,
        department_id,
        budget_year,
        null as ordinal,
        null as purpose,
        null as goals,
        finance_division_code,
        code_year,
        carried_over,
        case when name_key is not null
            then {{ stable_key(['coalesce(department_id, document_id)', 'name_key']) }} end as continuity_id,
        null as continuity_evidence,
        null as continuity_confidence,
        'list' as printed_in,
        source_page,
        source_line,
        source_line_end
    from {{ ref('int_listed_project') }}
    where form_project_id is null
)

select
    project_id,
    document_id,
    table_id,
    project_code,
    project_code_format,
    project_name,
    department_id,
    budget_year,
    ordinal,
    purpose,
    goals,
    finance_division_code,
    code_year,
    carried_over,
    continuity_id,
    continuity_id is not null and count(*) over (partition by document_id, continuity_id) > 1 as continuity_is_ambiguous,
    continuity_evidence,
    continuity_confidence,
    printed_in,
    source_page,
    source_line,
    source_line_end
from project
