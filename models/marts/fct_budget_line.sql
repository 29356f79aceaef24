select
    a.budget_line_id,
    a.document_id,
    a.table_id,
    a.table_kind,
    t.title_printed as table_title,
    a.row_no,
    a.line_no,
    a.side,
    a.code_scheme,
    a.code,
    case when a.code_scheme = 'function' then c.code_key end as function_code_key,
    case when a.code_scheme = 'economic' then c.code_key end as economic_code_key,
    a.line_name,
    a.header_printed,
    a.measure,
    a.fund_source,
    a.line_type,
    a.amount_yuan,
    a.amount_printed,
    a.unit_printed,
    a.unit_source,
    a.source_cell_id,
    a.source_page,
    a.source_line,
    a.source_line_end{{ check_columns() }}
from {{ ref('int_budget_amount') }} as a
inner join {{ ref('stg_table_instance') }} as t on t.table_id = a.table_id
left join {{ ref('int_code_choice') }} as c
    on c.document_id = a.document_id and c.code_scheme = a.code_scheme and c.code = a.code
{{ check_join('a') }}
