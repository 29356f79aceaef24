-- Spending that may be added: the leaves of the one basis table of every document that is counted, with its year and department.
select
    f.spending_by_function_id,
    f.document_id,
    d.department_id,
    f.function_code_key,
    d.budget_year_start,
    f.amount_yuan
from {{ ref('fct_spending_by_function') }} as f
inner join {{ ref('dim_document') }} as d on d.document_id = f.document_id
where f.is_default_basis and f.line_type = 'leaf' and d.is_counted
