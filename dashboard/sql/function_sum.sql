-- what:  leaves of the default table over counted documents, by year, phase, division, code and type of expenditure
-- needs: marts.fct_spending_by_function, pages.document
-- chunk: whole
select d.budget_year, d.phase, d.division_name, coalesce(f.function_code, '') as code, f.expenditure_type as part,
       sum(f.amount_yuan) as amount_yuan, count(distinct f.document_id) as documents
from marts.fct_spending_by_function as f
join pages_document as d using (document_id)
where f.is_default_table and f.line_type = 'leaf' and d.counted
group by all order by code
