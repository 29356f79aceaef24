select
    a.budget_line_id as revenue_id,
    a.document_id,
    a.table_id,
    a.table_kind,
    a.revenue_source,
    a.fund_source,
    a.code as function_code,
    c.code_key as function_code_key,
    a.line_name,
    a.measure,
    a.line_type,
    a.is_basis as is_default_basis,
    a.amount_yuan,
    a.amount_printed,
    a.unit_printed,
    a.source_cell_id,
    a.source_page,
    a.source_line,
    a.source_line_end{{ check_columns() }}
from {{ ref('int_budget_revenue') }} as a
left join {{ ref('int_code_choice') }} as c
    on c.document_id = a.document_id and c.code_scheme = a.code_scheme and c.code = a.code
{{ check_join('a') }}
