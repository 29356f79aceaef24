select
    a.budget_line_id as spending_by_economic_id,
    a.document_id,
    a.table_id,
    a.table_kind,
    a.code as economic_code,
    c.code_key as economic_code_key,
    {{ code_level('a.code') }} as level,
    a.line_name,
    x.expenditure_group,
    a.fund_source,
    a.line_type,
    a.amount_yuan,
    a.amount_printed,
    a.unit_printed,
    a.source_cell_id,
    a.source_page,
    a.source_line,
    a.source_line_end{{ check_columns() }}
from {{ ref('int_budget_amount') }} as a
inner join {{ ref('int_budget_basis') }} as b
    on b.fact = 'fct_spending_by_economic' and b.table_id = a.table_id
left join {{ ref('int_code_choice') }} as c
    on c.document_id = a.document_id and c.code_scheme = a.code_scheme and c.code = a.code
left join {{ ref('expenditure_group') }} as x on x.code = left(a.code, 3)
{{ check_join('a') }}
where a.measure = 'total'
