-- what:  total of the table of basic expenditure of each document: as printed, or where no total is
--        printed the sum of the leaves, which has no cell
-- needs: marts.fct_spending_by_economic
-- chunk: whole
select document_id, 'total' as part,
       coalesce(max(amount_yuan) filter (line_type = 'total'), sum(amount_yuan) filter (line_type = 'leaf')) as amount_yuan,
       max(source_cell_id) filter (line_type = 'total') as source_cell_id,
       max(source_line) filter (line_type = 'total') as source_line, max(source_line_end) filter (line_type = 'total') as source_line_end
from marts.fct_spending_by_economic
where table_kind = 'general_budget_basic_expenditure'
group by all order by amount_yuan desc
