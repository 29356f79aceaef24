-- what:  indicators of each defect, at most 2,000 of one defect
-- needs: quality.qc_indicator, marts.fct_performance_indicator
-- chunk: by defect
select q.defect, q.explanation, i.document_id, i.indicator_id, i.project_id, i.indicator_name, i.target_printed, i.source_line, i.source_line_end
from quality.qc_indicator as q
join marts.fct_performance_indicator as i using (indicator_id)
qualify row_number() over (partition by q.defect order by i.document_id, i.source_line, i.indicator_id) <= 2000
order by q.defect, i.document_id, i.source_line
