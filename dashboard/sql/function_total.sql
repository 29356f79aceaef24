-- what:  printed total of the default table of each document
-- needs: marts.fct_spending_by_function
-- chunk: whole
select document_id, expenditure_type as part, amount_yuan, source_cell_id, source_line, source_line_end
from marts.fct_spending_by_function
where is_default_table and line_type = 'total'
order by amount_yuan desc
