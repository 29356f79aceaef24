-- One row per project and the earlier project it carries on, inside one department: the same code, the same name, or in the
-- year before a like name. A project carries on one earlier project, and is carried on by one project of a year.
with project as (
    select
        p.project_id,
        p.document_id,
        p.department_id,
        p.budget_year,
        p.project_code,
        p.name_key,
        p.continuity_is_ambiguous,
        d.body_level,
        {{ character_pairs('p.name_key') }} as name_pairs
    from {{ ref('int_project') }} as p
    inner join {{ ref('int_document') }} as d on d.document_id = p.document_id
    where d.is_current and d.phase = 'budget' and p.department_id is not null and p.budget_year is not null
),

year_before as (
    select
        department_id,
        budget_year,
        lag(budget_year) over (partition by department_id order by budget_year) as earlier_year
    from (select distinct department_id, budget_year from project)
),

candidate as (
    select p.project_id, e.project_id as earlier_project_id, 1 as strength
    from project as p
    inner join project as e
        on e.department_id = p.department_id and e.project_code = p.project_code and e.budget_year < p.budget_year
    union all
    select p.project_id, e.project_id, 2
    from project as p
    inner join project as e
        on e.department_id = p.department_id and e.name_key = p.name_key and e.budget_year < p.budget_year
    union all
    select p.project_id, e.project_id, 3
    from project as p
    inner join year_before as y on y.department_id = p.department_id and y.budget_year = p.budget_year
    inner join project as e on e.department_id = p.department_id and e.budget_year = y.earlier_year
    where p.name_key <> e.name_key and {{ pair_likeness('p.name_pairs', 'e.name_pairs') }} >= 0.5
),

indicator_name as (
    select i.project_id, list_distinct(list(w.name_key)) as names
    from {{ ref('int_indicator') }} as i
    inner join {{ ref('int_indicator_wording') }} as w on w.indicator_id = i.indicator_id
    where i.project_id is not null and not w.name_is_mark
    group by i.project_id
),

likened as (
    select
        c.project_id,
        c.earlier_project_id,
        min(c.strength) as strength,
        any_value(p.budget_year) as budget_year,
        any_value(e.budget_year) as earlier_budget_year,
        any_value(p.document_id) as document_id,
        any_value({{ pair_likeness('p.name_pairs', 'e.name_pairs') }}) as similarity,
        any_value(cast(len(list_intersect(n.names, m.names)) / nullif(least(len(n.names), len(m.names)), 0) as decimal(5, 4))) as shared_indicators,
        bool_or(p.continuity_is_ambiguous or e.continuity_is_ambiguous or p.body_level <> e.body_level) as is_ambiguous
    from candidate as c
    inner join project as p on p.project_id = c.project_id
    inner join project as e on e.project_id = c.earlier_project_id
    left join indicator_name as n on n.project_id = c.project_id
    left join indicator_name as m on m.project_id = c.earlier_project_id
    group by c.project_id, c.earlier_project_id
),

-- a like name is enough only if it is very like, or if the indicators agree
plausible as (
    select * from likened
    where strength < 3 or similarity >= 0.75 or coalesce(shared_indicators, 0) >= 0.5
),

best as (
    select * from plausible
    qualify row_number() over (
        partition by project_id
        order by strength, earlier_budget_year desc, similarity desc, shared_indicators desc nulls last, earlier_project_id) = 1
)

select
    project_id,
    earlier_project_id,
    budget_year,
    earlier_budget_year,
    case strength when 1 then 'same_code' when 2 then 'same_name' else 'similar_name' end as evidence,
    similarity,
    shared_indicators,
    case
        when strength = 1 then 'high'
        when strength = 2 then case when is_ambiguous then 'medium' else 'high' end
        when similarity >= 0.75 and shared_indicators >= 0.75 then 'high'
        when shared_indicators >= 0.5 then 'medium'
        else 'low'
    end as confidence
from best
qualify row_number() over (
    partition by earlier_project_id, budget_year
    order by strength, similarity desc, shared_indicators desc nulls last, project_id) = 1
