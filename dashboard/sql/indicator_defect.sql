-- what:  defects of the indicators of a document
-- needs: quality.qc_indicator, marts.fct_performance_indicator
-- chunk: document
select i.document_id, q.indicator_id, q.defect, q.explanation
from quality.qc_indicator as q
join marts.fct_performance_indicator as i using (indicator_id)
order by q.indicator_id, q.defect
