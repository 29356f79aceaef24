-- 问题 11：哪些指标比上一次放宽或收紧了？
-- Question 11: which targets were relaxed or tightened between years?
--
-- 同一项目在相邻两个有记录年度之间，按三级指标名称配对，每个有变化的指标一行。数字变大对“不低于”是收紧、对“不超过”是放宽；“等于”的目标只说升或降；
-- 比较符号变了、数字变成文字、单位不同，各有各的说法；没有配上的是新增（added）或删去（dropped）。单位只有一年印了的，当作相同单位。改名的指标会表现为
-- 一删一增；放宽可能有正当理由。中间隔年的文件不在库里时，相邻指有记录的两年。
--
-- Indicators of the same project paired by name between two neighbouring years on record, one row per change. A larger number tightens
-- "at least" and relaxes "at most"; of "equal" it is only said that it rose or fell; a changed comparator, a number that became words, and
-- units that differ have words of their own; without a partner an indicator was added or dropped. A unit printed in one year only counts
-- as the same. A renamed indicator shows as one dropped and one added, and there can be good reasons to relax.
with projects as (
    select
        p.project_id,
        p.department_id,
        p.project_name,
        p.budget_year,
        lag(p.project_id) over one_project as earlier_id,
        lag(p.budget_year) over one_project as earlier_year
    from {{ ref('dim_project') }} as p
    inner join {{ ref('dim_document') }} as doc on doc.document_id = p.document_id
    where doc.is_current and p.continuity_id is not null and not p.continuity_is_ambiguous
    window one_project as (partition by p.continuity_id, doc.body_level, doc.phase order by p.budget_year)
),

targets as (
    select
        *,
        regexp_replace(indicator_name, '\s', '', 'g') as name_key,
        -- the same name twice in one project is paired in print order
        row_number() over (partition by project_id, regexp_replace(indicator_name, '\s', '', 'g') order by ordinal) as nth,
        coalesce(target_low, target_high) as number
    from {{ ref('fct_performance_indicator') }}
    where scope = 'project' and indicator_name is not null
),

earlier as (
    select p.project_id as later_id, t.* from projects as p inner join targets as t on t.project_id = p.earlier_id
),

later as (
    select p.project_id as later_id, t.* from projects as p inner join targets as t on t.project_id = p.project_id
    where p.earlier_id is not null
),

paired as (
    select
        coalesce(e.later_id, l.later_id) as project_id,
        coalesce(l.indicator_name, e.indicator_name) as indicator_name,
        e.target_printed as earlier_target,
        l.target_printed as later_target,
        case
            when e.indicator_id is null then 'added'
            when l.indicator_id is null then 'dropped'
            when e.number is null and l.number is null then case when e.target_printed is distinct from l.target_printed then 'reworded' end
            when l.number is null then 'no_longer_a_number'
            when e.number is null then 'became_a_number'
            when e.target_unit <> l.target_unit then 'unit_changed'
            when e.comparator is distinct from l.comparator then 'comparator_changed'
            when e.number = l.number and e.target_high is not distinct from l.target_high then null
            when l.comparator in ('>=', '>') then case when l.number > e.number then 'tightened' else 'relaxed' end
            when l.comparator in ('<=', '<') then case when l.number < e.number then 'tightened' else 'relaxed' end
            else case when l.number > e.number then 'raised' else 'lowered' end
        end as change,
        e.source_line as earlier_line,
        l.source_line as later_line
    from earlier as e
    full join later as l on l.later_id = e.later_id and l.name_key = e.name_key and l.nth = e.nth
)

select
    dep.department_name,
    p.earlier_year,
    p.budget_year as later_year,
    p.project_name,
    x.indicator_name,
    x.earlier_target,
    x.later_target,
    x.change,
    x.earlier_line,
    x.later_line
from paired as x
inner join projects as p on p.project_id = x.project_id
left join {{ ref('dim_department') }} as dep on dep.department_id = p.department_id
where x.change is not null
order by dep.department_name, later_year, p.project_name, x.later_line nulls last, x.earlier_line
