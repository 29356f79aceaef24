select
    {{ stable_key(['c.later_project_id', 'c.indicator_id', 'c.earlier_indicator_id']) }} as target_change_id,
    c.later_project_id as project_id,
    m.earlier_project_id,
    c.indicator_id,
    c.earlier_indicator_id,
    p.department_id,
    m.budget_year,
    m.earlier_budget_year,
    coalesce(l.level2, e.level2) as level2,
    l.indicator_name,
    e.indicator_name as earlier_indicator_name,
    l.target_printed,
    e.target_printed as earlier_target_printed,
    c.change,
    c.incomparable_reason,
    c.match_rule,
    c.unit_assumed,
    m.confidence
from {{ ref('int_target_change') }} as c
inner join {{ ref('int_project_match') }} as m on m.project_id = c.later_project_id
inner join {{ ref('int_project') }} as p on p.project_id = c.later_project_id
left join {{ ref('int_indicator') }} as l on l.indicator_id = c.indicator_id
left join {{ ref('int_indicator') }} as e on e.indicator_id = c.earlier_indicator_id
