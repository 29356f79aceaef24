-- what:  indicators of a continued project in two years: relaxed, tightened, same, added, dropped
-- needs: marts.rpt_target_change, marts.fct_performance_indicator, marts.dim_project
-- chunk: rows 4000
select p.project_name, coalesce(c.indicator_name, c.earlier_indicator_name) as indicator_name, c.earlier_budget_year, c.budget_year, c.change,
       c.incomparable_reason, c.confidence, c.project_id, now.document_id, c.indicator_id, c.target_printed, now.source_line, now.source_line_end,
       earlier.document_id as earlier_document_id, c.earlier_indicator_id, c.earlier_target_printed,
       earlier.source_line as earlier_line, earlier.source_line_end as earlier_line_end
from marts.rpt_target_change as c
join marts.dim_project as p on p.project_id = c.project_id
left join marts.fct_performance_indicator as now on now.indicator_id = c.indicator_id
left join marts.fct_performance_indicator as earlier on earlier.indicator_id = c.earlier_indicator_id
order by array_position(['relaxed', 'tightened', 'dropped', 'added', 'incomparable', 'same'], c.change), p.project_name, indicator_name
