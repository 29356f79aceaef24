-- A form that prints no budget and states none has no row: absent is not zero.
with cell as (
    select
        *,
        case when field = 'stated_budget' then 'prose' else 'table' end as budget_source,
        field in ('budget', 'stated_budget') as is_budget
    from {{ ref('int_project_budget') }}
),

-- a budget printed in the form counts before one that only prose states
chosen as (
    select *
    from cell
    qualify field <> 'stated_budget'
        or not coalesce(bool_or(field = 'budget' and number_in_unit is not null) over (partition by project_id), false)
)

select
    chosen.project_id,
    document_id,
    table_id,
    arg_min(amount_yuan, field) filter (where is_budget) as budget_yuan,
    max(amount_yuan) filter (where field = 'fiscal') as fiscal_yuan,
    max(amount_yuan) filter (where field = 'special_account') as special_account_yuan,
    max(amount_yuan) filter (where field = 'carried_over') as carried_over_yuan,
    max(amount_yuan) filter (where field = 'other') as other_yuan,
    case when bool_or(field = 'stated_budget') then 'prose' else 'table' end as budget_source,
    arg_min(amount_printed, field) filter (where is_budget) as amount_printed,
    max(amount_printed) filter (where field = 'fiscal') as fiscal_printed,
    max(amount_printed) filter (where field = 'special_account') as special_account_printed,
    max(amount_printed) filter (where field = 'carried_over') as carried_over_printed,
    max(amount_printed) filter (where field = 'other') as other_printed,
    arg_min(unit_printed, field) as unit_printed,
    min(source_page) as source_page,
    min(source_line) as source_line,
    max(source_line_end) as source_line_end,
    any_value(coalesce(cell_check.checks_passed, 0)) as checks_passed,
    any_value(coalesce(cell_check.checks_failed, 0)) as checks_failed
from chosen
{{ row_check_join('int_fact_cell_performance', 'fct_project_budget', 'chosen.project_id') }}
group by chosen.project_id, document_id, table_id
having count(number_in_unit) > 0
