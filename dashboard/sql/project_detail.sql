-- what:  projects of a document with purpose, goals and funds
-- needs: marts.dim_project, marts.fct_project_budget
-- chunk: document
select p.document_id, p.project_id, p.table_id, p.project_name, p.project_code, p.ordinal, p.purpose, p.goals, p.code_year, p.carried_over,
       p.continuity_id, b.budget_yuan, b.fiscal_yuan, b.other_yuan, b.budget_source, b.amount_printed, b.unit_printed,
       p.source_line, p.source_line_end
from marts.dim_project as p
left join marts.fct_project_budget as b using (project_id)
order by p.source_line
