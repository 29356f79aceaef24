-- what:  duties and activities of a document
-- needs: marts.fct_activity_budget
-- chunk: document
select document_id, activity_name, parent_activity, goal, amount_yuan, line_type, source_cell_id, source_line, source_line_end
from marts.fct_activity_budget order by source_line
