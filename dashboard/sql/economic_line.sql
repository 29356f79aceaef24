-- what:  printed amounts by class of economic code: what the sums of a code consist of
-- needs: marts.fct_spending_by_economic
-- chunk: by class
select coalesce(left(economic_code, 3), '') as class, document_id, coalesce(economic_code, '') as code, line_name, coalesce(expenditure_group, 'other') as part,
       line_type, amount_yuan, amount_printed, unit_printed, source_cell_id, source_line, source_line_end
from marts.fct_spending_by_economic
where table_kind = 'general_budget_basic_expenditure'
order by class, code, amount_yuan desc
