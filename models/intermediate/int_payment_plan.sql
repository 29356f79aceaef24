-- One row per printed checkpoint, with what its number is and the running total it stands for.
select
    s.*,
    s.source_cell_id as payment_plan_id,
    b.project_id,
    b.basis,
    b.basis_rule,
    b.is_cumulative,
    b.budget_number,
    b.budget_yuan,
    coalesce(nullif(b.header_unit, ''), b.amount_unit) as amount_unit,
    case when b.header_says_percent then '%' else coalesce(nullif(b.header_unit, ''), b.amount_unit) end as unit_printed,
    case
        when b.is_cumulative then s.value_number
        when not b.is_cumulative and s.value_number is not null
            then sum(s.value_number) over (partition by s.table_id order by s.checkpoint_month)
    end as cumulative_value
from {{ ref('stg_payment_plan') }} as s
inner join {{ ref('int_payment_plan_basis') }} as b on b.table_id = s.table_id
