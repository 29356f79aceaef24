-- what:  the same name, description and target in several projects, most repeated first
-- needs: marts.fct_performance_indicator
-- chunk: whole
select indicator_name, description, target_printed, count(*) as indicators, count(distinct coalesce(project_id, activity_name, scope)) as projects,
       count(distinct document_id) as documents, min_by(document_id, source_line) as document_id, min(source_line) as source_line,
       min_by(source_line_end, source_line) as source_line_end
from marts.fct_performance_indicator
where indicator_name is not null
group by indicator_name, description, target_printed
having count(distinct coalesce(project_id, activity_name, scope)) > 1
order by projects desc, indicators desc, indicator_name
limit 500
