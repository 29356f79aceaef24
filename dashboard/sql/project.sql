-- what:  projects, largest budget first
-- needs: marts.dim_project, marts.fct_project_budget, marts.fct_performance_indicator, pages.document
-- chunk: rows 4000
with indicators as (
    select project_id, count(*) as indicators from marts.fct_performance_indicator where project_id is not null group by all
)
select p.project_id, p.document_id, p.project_name, p.project_code, b.budget_yuan, p.carried_over, coalesce(i.indicators, 0) as indicators,
       p.source_line, p.source_line_end
from marts.dim_project as p
left join marts.fct_project_budget as b using (project_id)
left join indicators as i using (project_id)
order by b.budget_yuan desc nulls last, p.document_id, p.source_line
