-- Printed cells of the facts on performance: project budgets, payment plans, activity budgets, indicator targets.
select
    document_id,
    'fct_project_budget' as fact_table,
    project_id as fact_id,
    case when field in ('budget', 'stated_budget') then 'budget_yuan' else field || '_yuan' end as column_name,
    source_cell_id,
    amount_printed,
    unit_printed
from {{ ref('int_project_budget') }}
where number_in_unit is not null

union all
-- a project that only a list prints, each of its rows
select p.document_id, 'fct_project_budget', coalesce(p.form_project_id, p.project_id), 'budget_yuan', a.source_cell_id, a.amount_printed, a.unit_printed
from {{ ref('int_listed_project') }} as p
inner join {{ ref('int_budget_amount') }} as a on a.document_id = p.document_id and a.table_kind = 'project_expenditure'
where list_contains(p.budget_cells, a.source_cell_id)
    and coalesce(p.form_project_id, '') not in (select project_id from {{ ref('int_project_budget') }} where number_in_unit is not null)

union all
select
    document_id,
    'fct_payment_plan',
    payment_plan_id,
    'value_printed',
    source_cell_id,
    value_printed,
    unit_printed
from {{ ref('int_payment_plan') }}

union all
select
    document_id,
    'fct_activity_budget',
    activity_id,
    'amount_yuan',
    amount_cell_id,
    amount_printed,
    unit_printed
from {{ ref('int_activity') }}
where amount_cell_id is not null

union all
select document_id, 'fct_performance_indicator', indicator_id, 'target_printed', source_cell_id, text_printed, null
from {{ ref('int_indicator_target_cell') }}

union all
-- a grade stands in its own column, or with the others in the one target cell
select c.document_id, 'fct_indicator_grade_band', b.grade_band_id, 'text_printed', c.source_cell_id, c.text_printed, null
from {{ ref('int_indicator_grade_band') }} as b
inner join {{ ref('int_indicator_target_cell') }} as c
    on c.indicator_id = b.indicator_id and (c.grade = b.grade or b.layout = 'text')
