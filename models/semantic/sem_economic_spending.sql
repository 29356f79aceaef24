-- Basic spending by economic class that may be added: leaves of every document that is counted, with its year and department.
select
    f.spending_by_economic_id,
    f.document_id,
    d.department_id,
    f.economic_code_key,
    d.budget_year_start,
    f.fund_source,
    f.expenditure_group,
    f.amount_yuan
from {{ ref('fct_spending_by_economic') }} as f
inner join {{ ref('dim_document') }} as d on d.document_id = f.document_id
where f.line_type = 'leaf' and d.is_counted
