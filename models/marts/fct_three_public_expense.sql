select
    a.budget_line_id as three_public_expense_id,
    a.document_id,
    a.table_id,
    coalesce(a.line, 'other') as item_key,
    a.line_name as item,
    a.measure,
    a.fund_source,
    case a.measure when 'final_amount' then 'final_account' when 'budget_amount' then 'budget' else d.phase end as amount_phase,
    a.line_type,
    a.amount_yuan,
    a.amount_printed,
    a.unit_printed,
    a.source_cell_id,
    a.source_page,
    a.source_line,
    a.source_line_end{{ check_columns() }}
from {{ ref('int_budget_amount') }} as a
inner join {{ ref('int_document') }} as d on d.document_id = a.document_id
{{ check_join('a') }}
where a.table_kind = 'three_public_expense'
