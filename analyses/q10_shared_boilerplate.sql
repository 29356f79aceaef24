-- 问题 10：哪些指标被许多项目照抄？
-- Question 10: which targets are boilerplate shared by k projects?
--
-- 指标名称与指标值（去空格）完全相同、出现在三个以上项目的，每种写法一行：多少个项目、多少份文件、多少个部门。项目多不等于不好：同类项目（如每个社区
-- 一个）用同一指标很自然，满意度也常相同；差一个字的写法不算相同，描述不比；连描述一起比和
-- 相近的写法见 marts.rpt_indicator_boilerplate。改 limits 里的 k 可以调门槛。
--
-- Indicators with exactly the same name and target, blanks aside, in three or more projects: one row per wording, with the number of
-- projects, documents and departments. Many is not bad in itself: projects of one kind, one per community, share targets naturally. A
-- wording that differs in one character is not the same, and descriptions are not compared: marts.rpt_indicator_boilerplate compares
-- them too and has near repeats. Change k in limits.
with limits as (
    select 3 as k
),

wordings as (
    select
        regexp_replace(i.indicator_name, '\s', '', 'g') as indicator_name,
        regexp_replace(i.target_printed, '\s', '', 'g') as target,
        i.level2,
        i.project_id,
        i.document_id,
        doc.department_id,
        doc.budget_year
    from {{ ref('fct_performance_indicator') }} as i
    inner join {{ ref('dim_document') }} as doc on doc.document_id = i.document_id
    where i.scope = 'project' and i.target_kind <> 'missing' and i.indicator_name is not null and doc.is_counted
)

select
    indicator_name,
    target,
    count(distinct project_id) as projects,
    count(*) as indicators,
    count(distinct document_id) as documents,
    count(distinct department_id) as departments,
    min(budget_year) as first_year,
    max(budget_year) as last_year,
    string_agg(distinct level2, '；' order by level2) as level2
from wordings
group by indicator_name, target
having count(distinct project_id) >= (select k from limits)
order by projects desc, indicator_name, target
