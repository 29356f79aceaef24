-- what:  printed amounts of the budget tables of a document
-- needs: marts.fct_budget_line
-- chunk: document
select document_id, table_id, row_no, line_no, side, code, line_name, header_printed, measure, line_type, amount_yuan, amount_printed,
       unit_printed, source_cell_id, source_line, source_line_end
from marts.fct_budget_line
order by min(source_line) over (partition by table_id), row_no, source_line, source_cell_id
