-- what:  payment plans of the projects of a document
-- needs: marts.fct_payment_plan
-- chunk: document
select document_id, project_id, checkpoint_month, value_printed, unit_printed, basis, planned_cumulative_yuan, planned_cumulative_pct,
       irregular_note, source_cell_id, source_line, source_line_end
from marts.fct_payment_plan
order by project_id, checkpoint_month
