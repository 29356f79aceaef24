-- A form that prints no budget and states none has no row: absent is not zero. A project with a form takes its budget from it.
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
),

budget as (
    select
        project_id,
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
        max(source_line_end) as source_line_end
    from chosen
    group by project_id, document_id, table_id
    having count(number_in_unit) > 0
),

printed as (
    select * from budget
    union all
    -- of a project without a form, or whose form prints no money
    select
        coalesce(form_project_id, project_id),
        document_id,
        table_id,
        budget_yuan,
        fiscal_yuan,
        special_account_yuan,
        carried_over_yuan,
        other_yuan,
        'list',
        amount_printed,
        null,
        null,
        null,
        null,
        unit_printed,
        source_page,
        source_line,
        source_line_end
    from {{ ref('int_listed_project') }}
    where coalesce(form_project_id, '') not in (select project_id from budget) and coalesce(budget_yuan, fiscal_yuan) is not null
    qualify row_number() over (partition by coalesce(form_project_id, project_id) order by project_id) = 1
)

select
    b.*,
    l.budget_yuan as listed_yuan{{ check_columns() }}
from printed as b
left join (
    select coalesce(form_project_id, project_id) as project_id, cast(sum(budget_yuan) as decimal(18, 2)) as budget_yuan
    from {{ ref('int_listed_project') }}
    group by coalesce(form_project_id, project_id)
) as l on l.project_id = b.project_id
{{ row_check_join('int_fact_cell_performance', 'fct_project_budget', 'b.project_id') }}
