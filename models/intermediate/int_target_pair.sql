-- One row per indicator of two matched projects and its partner in the other year: by the same name, then by a like name
-- under one second level, then the only targets of satisfaction left. Without a partner it was dropped or added.
with side as (
    select
        m.project_id as later_project_id,
        s.is_later,
        i.indicator_id,
        i.level2,
        -- what is printed without a horizon is for the year
        coalesce(i.horizon, 'annual') as horizon,
        w.name_key,
        {{ character_pairs('w.name_key') }} as name_pairs,
        -- the same name twice in one project is paired in print order
        row_number() over (partition by m.project_id, s.is_later, coalesce(i.horizon, 'annual'), w.name_key order by i.ordinal) as nth
    from {{ ref('int_project_match') }} as m
    cross join (select unnest([true, false]) as is_later) as s
    inner join {{ ref('int_indicator') }} as i
        on i.project_id = case when s.is_later then m.project_id else m.earlier_project_id end
    inner join {{ ref('int_indicator_wording') }} as w on w.indicator_id = i.indicator_id
    where w.name_key is not null and not w.name_is_mark
),

named as (
    select l.later_project_id, l.indicator_id, e.indicator_id as earlier_indicator_id, 'same_name' as match_rule
    from side as l
    inner join side as e
        on e.later_project_id = l.later_project_id and e.name_key = l.name_key and e.nth = l.nth and e.horizon = l.horizon
        and not e.is_later
    where l.is_later
),

unnamed as (
    select * from side
    where case when is_later then indicator_id not in (select indicator_id from named)
        else not exists (select 1 from named as n
            where n.earlier_indicator_id = side.indicator_id and n.later_project_id = side.later_project_id) end
),

liked as (
    select
        l.later_project_id,
        l.indicator_id,
        e.indicator_id as earlier_indicator_id,
        'similar_name' as match_rule
    from unnamed as l
    inner join unnamed as e
        on e.later_project_id = l.later_project_id and e.level2 = l.level2 and e.horizon = l.horizon and not e.is_later
    where l.is_later and {{ pair_likeness('l.name_pairs', 'e.name_pairs') }} >= 0.6
    qualify row_number() over (
            partition by l.indicator_id order by {{ pair_likeness('l.name_pairs', 'e.name_pairs') }} desc, e.indicator_id) = 1
        and row_number() over (
            partition by l.later_project_id, e.indicator_id
            order by {{ pair_likeness('l.name_pairs', 'e.name_pairs') }} desc, l.indicator_id) = 1
),

satisfied as (
    select u.*
    from unnamed as u
    where u.level2 = '服务对象满意度指标' and u.horizon = 'annual'
        and u.indicator_id not in (select indicator_id from liked)
        and u.indicator_id not in (select earlier_indicator_id from liked)
    qualify count(*) over (partition by u.later_project_id, u.is_later) = 1
),

paired as (
    select * from named
    union all
    select * from liked
    union all
    select l.later_project_id, l.indicator_id, e.indicator_id, 'only_satisfaction'
    from satisfied as l
    inner join satisfied as e on e.later_project_id = l.later_project_id and not e.is_later
    where l.is_later
)

select later_project_id, indicator_id, earlier_indicator_id, match_rule from paired
union all
select s.later_project_id, s.indicator_id, null, null
from side as s
where s.is_later and s.indicator_id not in (select indicator_id from paired)
union all
select s.later_project_id, null, s.indicator_id, null
from side as s
where not s.is_later
    and not exists (select 1 from paired as p
        where p.earlier_indicator_id = s.indicator_id and p.later_project_id = s.later_project_id)
