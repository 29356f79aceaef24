-- 问题 7：同一个项目历年是什么样？
-- Question 7: what became of the same project over the years?
--
-- 出现在两个以上年度的项目，每个年度一行：所印名称、编码、预算，以及与上一个有记录年度的差。同一部门内编码相同、名称相同（不计年份和“项目、
-- 经费、专项”等词尾）或名称相近而指标相合的算同一个项目，依据与把握见 evidence 和 confidence，把握低的不连；一份文件里有几个时（projects 大于一）
-- 预算相加。完全改名的项目认不出来，同名也可能换了内容；没有印预算的年度为空。
--
-- Projects on record in two or more years, one row per year: names, codes and budget as printed, and the change since the year before on
-- record. Projects of one department are the same when they share a code, or a name (years and the endings 项目, 经费, 专项 do not count), or when
-- a like name comes with like indicators: see evidence and confidence; low confidence is not followed. Several of one document
-- (projects > 1) are added. A project with a new name is not recognised, and a name can be kept for other work. Forms that print no
-- budget have none here.
with yearly as (
    select
        p.continuity_id,
        p.department_id,
        doc.body_level,
        doc.phase,
        p.budget_year,
        count(*) as projects,
        string_agg(p.project_name, '；' order by p.source_line) as project_names,
        string_agg(p.project_code, '；' order by p.source_line) as project_codes,
        sum(b.budget_yuan) as budget_yuan,
        min(p.continuity_evidence) as evidence,
        min(p.continuity_confidence) as confidence
    from {{ ref('dim_project') }} as p
    inner join {{ ref('dim_document') }} as doc on doc.document_id = p.document_id
    left join {{ ref('fct_project_budget') }} as b on b.project_id = p.project_id
    where doc.is_current and p.continuity_id is not null
    group by all
)

select
    dep.department_name,
    y.budget_year,
    y.phase,
    y.project_names,
    y.project_codes,
    y.projects,
    y.budget_yuan,
    lag(y.budget_year) over earlier as earlier_year,
    y.budget_yuan - lag(y.budget_yuan) over earlier as change_yuan,
    y.evidence,
    y.confidence,
    y.continuity_id
from yearly as y
left join {{ ref('dim_department') }} as dep on dep.department_id = y.department_id
window
    one_project as (partition by y.continuity_id, y.body_level, y.phase),
    earlier as (partition by y.continuity_id, y.body_level, y.phase order by y.budget_year)
qualify count(*) over one_project > 1
order by dep.department_name, y.continuity_id, y.phase, y.budget_year
