-- A plan that was read as running totals never falls and never passes the budget.
select project_id, checkpoint_month, planned_cumulative_pct
from {{ ref('fct_payment_plan') }}
where cumulative and basis_rule not in ('header', 'siblings')
qualify planned_cumulative_pct > 100
    or planned_cumulative_pct < lag(planned_cumulative_pct ignore nulls) over (
        partition by project_id order by checkpoint_month)
