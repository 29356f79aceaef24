-- A checkpoint whose cell is blank has no row. A value that cannot be read stays printed, its numbers are NULL.
select
    r.payment_plan_id,
    r.project_id,
    r.document_id,
    r.table_id,
    r.checkpoint_month,
    r.value_printed,
    r.unit_printed,
    r.basis,
    r.basis_rule,
    r.basis_printed,
    r.is_cumulative as cumulative,
    case
        when r.basis = 'percent' then cast(r.budget_yuan * r.cumulative_value / 100 as decimal(18, 2))
        else {{ to_yuan('r.cumulative_value', unit_factor('r.amount_unit')) }}
    end as planned_cumulative_yuan,
    cast(case
        when r.basis in ('percent', 'either') then r.cumulative_value
        when r.basis = 'amount' then 100 * r.cumulative_value / nullif(r.budget_number, 0)
    end as decimal(9, 4)) as planned_cumulative_pct,
    r.value_number is null as irregular,
    case when r.value_number is null then 'value_unreadable' end as irregular_note{{ check_columns() }},
    r.source_cell_id,
    r.source_page,
    r.source_line,
    r.source_line_end
from {{ ref('int_payment_plan') }} as r
{{ check_join('r') }}
