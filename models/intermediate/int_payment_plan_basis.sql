-- One row per project with a payment plan: what its numbers are. Values count before the header: the last value shows
-- whether the plan ends at the budget or at one hundred. A plan that shows neither is read like most of its document.
with plan as (
    select
        s.document_id,
        s.table_id,
        p.project_id,
        arg_max(s.value_number, s.checkpoint_month) as last_value,
        max(s.value_number) as largest_value,
        sum(s.value_number) as value_sum,
        bool_or(s.value_number is null) as has_unreadable_value,
        bool_or(s.value_has_percent_sign) as has_percent_sign,
        max(s.basis_printed) as basis_printed
    from {{ ref('stg_payment_plan') }} as s
    inner join {{ ref('stg_project') }} as p on p.table_id = s.table_id
    group by all
),

rising as (
    select table_id, bool_and(value_number >= before) as is_rising
    from (
        select
            table_id,
            value_number,
            lag(value_number) over (partition by table_id order by checkpoint_month) as before
        from {{ ref('stg_payment_plan') }}
        where value_number is not null
    )
    group by table_id
),

budget as (
    select
        project_id,
        arg_min(number_in_unit, field) as budget_number,
        arg_min(amount_yuan, field) as budget_yuan,
        arg_min(unit_printed, field) as budget_unit
    from {{ ref('int_project_budget') }}
    where field in ('budget', 'stated_budget')
    group by project_id
),

compared as (
    select
        plan.*,
        coalesce(rising.is_rising, true) as is_rising,
        budget.budget_number,
        budget.budget_yuan,
        coalesce(u.unit, budget.budget_unit) as amount_unit,
        regexp_matches(plan.basis_printed, '[%％]') as header_says_percent,
        regexp_extract(plan.basis_printed, '(亿元|百万元|万元|千元|百元|元)$', 1) as header_unit,
        coalesce(plan.last_value = budget.budget_number, false) as ends_at_budget,
        coalesce(plan.last_value = 100, false) as ends_at_hundred
    from plan
    inner join {{ ref('int_budget_unit') }} as u on u.table_id = plan.table_id
    left join rising on rising.table_id = plan.table_id
    left join budget on budget.project_id = plan.project_id
),

ruled as (
    select
        *,
        case
            when ends_at_budget and ends_at_hundred then 'ends_at_both'
            when ends_at_budget then 'ends_at_budget'
            when ends_at_hundred then 'ends_at_hundred'
            when value_sum = budget_number then 'sums_to_budget'
            when value_sum = 100 then 'sums_to_hundred'
            when has_percent_sign then 'percent_sign'
            when largest_value > 100 then 'exceeds_hundred'
            when header_says_percent or header_unit <> '' then 'header'
        end as basis_rule
    from compared
),

document_basis as (
    select
        document_id,
        count(*) filter (where basis_rule in ('ends_at_budget', 'sums_to_budget', 'exceeds_hundred')) as amounts,
        count(*) filter (where basis_rule in ('ends_at_hundred', 'sums_to_hundred', 'percent_sign')) as percents
    from ruled
    group by document_id
),

settled as (
    select
        ruled.* replace (
            case when coalesce(ruled.basis_rule, 'header') = 'header' and d.amounts <> d.percents then 'siblings'
                else ruled.basis_rule end as basis_rule),
        d.amounts > d.percents as siblings_are_amounts
    from ruled
    left join document_basis as d on d.document_id = ruled.document_id
)

select
    * exclude (siblings_are_amounts),
    case
        when basis_rule = 'ends_at_both' then 'either'
        when basis_rule in ('ends_at_budget', 'sums_to_budget', 'exceeds_hundred') then 'amount'
        when basis_rule in ('ends_at_hundred', 'sums_to_hundred', 'percent_sign') then 'percent'
        when basis_rule = 'siblings' then case when siblings_are_amounts then 'amount' else 'percent' end
        when basis_rule = 'header' and header_says_percent then 'percent'
        when basis_rule = 'header' then 'amount'
    end as basis,
    case
        when is_rising and (ends_at_budget or ends_at_hundred) then true
        when basis_rule in ('sums_to_budget', 'sums_to_hundred') then false
        -- parts cannot add up to more than the whole
        when is_rising and basis_rule = 'exceeds_hundred' and last_value < budget_number and value_sum > budget_number
            then true
        when is_rising and contains(basis_printed, '累计') then true
    end as is_cumulative
from settled
