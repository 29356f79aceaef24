-- Every named indicator of two matched projects is in exactly one change.
with expected as (
    select m.project_id, i.indicator_id
    from {{ ref('rpt_project_continuity') }} as m
    inner join {{ ref('rpt_indicator_boilerplate') }} as i on i.project_id in (m.project_id, m.earlier_project_id)
),

found as (
    select project_id, unnest([indicator_id, earlier_indicator_id]) as indicator_id from {{ ref('rpt_target_change') }}
)

select e.project_id, e.indicator_id, count(f.indicator_id) as changes
from expected as e
left join found as f on f.project_id = e.project_id and f.indicator_id = e.indicator_id
group by e.project_id, e.indicator_id
having count(f.indicator_id) <> 1
