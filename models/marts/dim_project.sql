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
    c.continuity_id is not null and count(*) over (partition by p.document_id, c.continuity_id) > 1 as continuity_is_ambiguous,
    c.continuity_evidence,
    c.continuity_confidence,
    p.source_page,
    p.source_line,
    p.source_line_end
from {{ ref('int_project') }} as p
inner join {{ ref('int_project_continuity') }} as c on c.project_id = p.project_id
