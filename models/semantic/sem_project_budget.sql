-- Budgets of the projects of every document that is counted, with its year and department. A project whose form prints no budget
-- is a row without an amount: it is counted, and adds nothing.
select
    p.project_id,
    p.document_id,
    p.department_id,
    d.budget_year_start,
    p.carried_over,
    b.budget_source,
    b.budget_yuan
from {{ ref('dim_project') }} as p
inner join {{ ref('dim_document') }} as d on d.document_id = p.document_id
left join {{ ref('fct_project_budget') }} as b on b.project_id = p.project_id
where d.is_counted
