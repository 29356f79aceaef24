-- what:  indicator and defect
-- needs: quality.qc_indicator, marts.fct_performance_indicator
-- chunk: rows 4000
select q.defect, q.explanation, i.document_id, i.indicator_id, i.project_id, i.indicator_name, i.target_printed, i.source_line, i.source_line_end
from quality.qc_indicator as q
join marts.fct_performance_indicator as i using (indicator_id)
order by q.defect, i.document_id, i.source_line
