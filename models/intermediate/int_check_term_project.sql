-- Payment plans: no printed checkpoint is below the one before it, and the last value (the sum, where the values are
-- parts) is the budget or one hundred. One plan of parts among running totals is a misprint and falls as printed; where
-- a document prints most of its plans as parts, their running totals are compared. Percent is turned into yuan of the
-- budget, else it stands in percentage points.
with budget as (
    select project_id, field, amount_yuan, source_cell_id, source_line
    from {{ ref('int_project_budget') }}
    where field in ('budget', 'stated_budget') and amount_yuan is not null
    qualify row_number() over (partition by project_id order by field) = 1
),

printed_as_parts as (
    select document_id
    from {{ ref('int_payment_plan') }}
    group by document_id
    having count(distinct project_id) filter (where not is_cumulative) > count(distinct project_id) filter (where is_cumulative)
),

plan as (
    select
        p.document_id,
        p.project_id,
        p.checkpoint_month,
        p.basis,
        p.source_cell_id,
        p.source_line,
        concat_ws(' ', j.project_code, j.project_name) as label,
        p.basis = 'percent' and b.amount_yuan is null as in_percent,
        case when p.basis in ('amount', 'either') then {{ unit_factor('p.amount_unit') }} else 1 end as factor,
        case when p.basis = 'percent' then coalesce(b.amount_yuan, 100) else factor * 100 end as hundred_yuan,
        cast(p.value_number * hundred_yuan / 100 as decimal(18, 2)) as value_yuan,
        cast(p.cumulative_value * hundred_yuan / 100 as decimal(18, 2)) as cumulative_yuan,
        b.amount_yuan as budget_yuan,
        b.source_cell_id as budget_cell_id,
        b.source_line as budget_line,
        case when parts.document_id is not null and not p.is_cumulative then cumulative_yuan else value_yuan end as running_yuan,
        lag(running_yuan) over months as before_yuan,
        lag(p.source_cell_id) over months as before_cell_id,
        lag(p.source_line) over months as before_line,
        row_number() over (partition by p.project_id order by p.checkpoint_month desc) as from_end
    from {{ ref('int_payment_plan') }} as p
    inner join {{ ref('int_project') }} as j on j.project_id = p.project_id
    left join budget as b on b.project_id = p.project_id
    left join printed_as_parts as parts on parts.document_id = p.document_id
    where p.value_number is not null
    window months as (partition by p.project_id order by p.checkpoint_month)
)

select
    'I30' as identity_id,
    'months' as rule,
    document_id,
    part,
    'project_performance' as table_kind,
    'payment_plan' as measure,
    project_id || '|' || checkpoint_month as scope_key,
    label || ' · ' || checkpoint_month || '月底' as scope_label,
    case when part = 'reported' then source_cell_id else before_cell_id end as source_cell_id,
    case when part = 'reported' then source_line else before_line end as source_line,
    case when part = 'reported' then running_yuan else before_yuan end as amount_yuan,
    cast(factor * 0.005 as decimal(18, 3)) as half_step,
    case when in_percent then 'percent' else 'yuan' end as value_unit
from plan
cross join (select unnest(['reported', 'computed']) as part)
where before_yuan is not null

union all by name
select
    'I31' as identity_id,
    'end' as rule,
    p.document_id,
    'reported' as part,
    'project_performance' as table_kind,
    'payment_plan' as measure,
    p.project_id as scope_key,
    p.label as scope_label,
    p.source_cell_id,
    p.source_line,
    -- values that are parts were added up
    coalesce(p.cumulative_yuan, p.value_yuan) as amount_yuan,
    cast(p.factor * 0.005 as decimal(18, 3)) as half_step,
    case when p.in_percent then 'percent' else 'yuan' end as value_unit
from plan as p
where p.from_end = 1 and p.basis is not null

union all by name
select
    'I31' as identity_id,
    'end' as rule,
    p.document_id,
    'computed' as part,
    'project_performance' as table_kind,
    'budget' as measure,
    p.project_id as scope_key,
    p.label as scope_label,
    -- one hundred percent of a budget holds whatever the budget is: its cell is not covered
    case when p.basis <> 'percent' then p.budget_cell_id end as source_cell_id,
    p.budget_line as source_line,
    case when p.in_percent then 100 else p.budget_yuan end as amount_yuan,
    cast(p.factor * 0.005 as decimal(18, 3)) as half_step,
    case when p.in_percent then 'percent' else 'yuan' end as value_unit
from plan as p
where p.from_end = 1 and (p.in_percent or (p.basis is not null and p.budget_yuan is not null))
