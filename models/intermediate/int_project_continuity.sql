-- The id every project keeps over the years: that of the first project of its chain of matches. Matches of low confidence
-- are reported and not followed.
with recursive match as (
    select * from {{ ref('int_project_match') }} where confidence <> 'low'
),

chain as (
    select p.project_id, p.project_id as root_id
    from {{ ref('int_project') }} as p
    where p.project_id not in (select project_id from match)
    union all
    select m.project_id, c.root_id
    from match as m
    inner join chain as c on c.project_id = m.earlier_project_id
)

select
    p.project_id,
    coalesce(r.continuity_id, p.continuity_id) as continuity_id,
    m.evidence as continuity_evidence,
    m.confidence as continuity_confidence
from {{ ref('int_project') }} as p
left join chain as c on c.project_id = p.project_id
left join {{ ref('int_project') }} as r on r.project_id = c.root_id
left join match as m on m.project_id = p.project_id
