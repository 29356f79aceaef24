-- Every fact row with a code finds it in the dimension: listed or grown from the documents.
select budget_line_id as fact_id, code from {{ ref('fct_budget_line') }}
where code is not null and code_scheme in ('function', 'economic') and coalesce(function_code_key, economic_code_key) is null
union all
select spending_by_function_id, function_code from {{ ref('fct_spending_by_function') }}
where function_code is not null and function_code_key is null
union all
select spending_by_economic_id, economic_code from {{ ref('fct_spending_by_economic') }}
where economic_code is not null and economic_code_key is null
union all
select revenue_id, function_code from {{ ref('fct_revenue') }}
where function_code is not null and function_code_key is null
