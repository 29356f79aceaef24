-- what:  printed amounts of the default table by class of function: what the sums of a code consist of
-- needs: marts.fct_spending_by_function
-- chunk: by class
select coalesce(left(function_code, 3), '') as class, document_id, coalesce(function_code, '') as code, line_name, expenditure_type as part, line_type,
       amount_yuan, amount_printed, unit_printed, source_cell_id, source_line, source_line_end
from marts.fct_spending_by_function
where is_default_table
order by class, code, amount_yuan desc
