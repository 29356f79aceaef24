-- what:  leaves by economic code over counted documents, by year, phase, division, code and group (the table of basic expenditure)
-- needs: marts.fct_spending_by_economic, pages.document
-- chunk: whole
select d.budget_year, d.phase, d.division_name, coalesce(e.economic_code, '') as code, coalesce(e.expenditure_group, 'other') as part,
       sum(e.amount_yuan) as amount_yuan, count(distinct e.document_id) as documents
from marts.fct_spending_by_economic as e
join pages_document as d using (document_id)
where e.line_type = 'leaf' and d.counted and e.table_kind = 'general_budget_basic_expenditure'
group by all order by code
