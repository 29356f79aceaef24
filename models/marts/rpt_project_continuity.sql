select
    m.project_id,
    m.earlier_project_id,
    p.department_id,
    m.budget_year,
    m.earlier_budget_year,
    p.project_name,
    e.project_name as earlier_project_name,
    m.evidence,
    m.similarity,
    m.shared_indicators,
    m.confidence,
    b.budget_yuan,
    f.budget_yuan as earlier_budget_yuan
from {{ ref('int_project_match') }} as m
inner join {{ ref('int_project') }} as p on p.project_id = m.project_id
inner join {{ ref('int_project') }} as e on e.project_id = m.earlier_project_id
left join {{ ref('fct_project_budget') }} as b on b.project_id = m.project_id
left join {{ ref('fct_project_budget') }} as f on f.project_id = m.earlier_project_id
