select
    a.budget_line_id as spending_by_function_id,
    a.document_id,
    a.table_id,
    a.table_kind,
    a.code as function_code,
    c.code_key as function_code_key,
    {{ code_level('a.code') }} as level,
    a.line_name,
    a.measure as expenditure_type,
    a.fund_source,
    a.line_type,
    b.is_basis as is_default_table,
    b.is_basis and a.measure = 'total' as is_default_basis,
    a.amount_yuan,
    a.amount_printed,
    a.unit_printed,
    a.source_cell_id,
    a.source_page,
    a.source_line,
    a.source_line_end{{ check_columns() }}
from {{ ref('int_budget_amount') }} as a
inner join {{ ref('int_budget_basis') }} as b
    on b.fact = 'fct_spending_by_function' and b.table_id = a.table_id
left join {{ ref('int_code_choice') }} as c
    on c.document_id = a.document_id and c.code_scheme = a.code_scheme and c.code = a.code
{{ check_join('a') }}
where a.measure in ({{ "'" ~ expenditure_types() | join("', '") ~ "'" }})
