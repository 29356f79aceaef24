-- 问题 6：有多少上年结转的钱，有哪些陈年项目？
-- Question 6: how much money is carried over, and which projects are stale?
--
-- 每份文件一行。carried_over_yuan 是收入口径表中的上年结转；stale_* 是项目编码年份早于预算年度的项目。两者应当相等，差额在每个项目 0.01
-- 万元的舍入以内可以忽略。编码没有年份的旧格式、没有印编码或预算的项目都无法判断，dated_projects 说明有几个项目可以判断；为零时 stale_* 为空而不是零。
--
-- One row per document. carried_over_yuan is the balance carried over in the table that is the basis of revenue; stale_* are projects whose
-- code was created before the budget year. The two should agree, give or take a rounding of 0.01 万元 per project. Old codes without a
-- year and forms without a code cannot be judged: dated_projects counts those that can, and with none of them stale_* is NULL, not zero.
with revenue as (
    select document_id, sum(amount_yuan) as carried_over_yuan
    from {{ ref('fct_revenue') }}
    where is_default_basis and line_type = 'leaf' and revenue_source in ('carried_over', 'carried_over_part')
    group by document_id
),

projects as (
    select
        p.document_id,
        count(*) as projects,
        count(p.code_year) as dated_projects,
        case when count(p.code_year) > 0 then count_if(p.carried_over) end as stale_projects,
        sum(b.budget_yuan) filter (where p.carried_over) as stale_budget_yuan,
        min(p.code_year) filter (where p.carried_over) as oldest_code_year,
        string_agg(p.project_name, '；' order by b.budget_yuan desc nulls last, p.project_name) filter (where p.carried_over) as stale_names
    from {{ ref('dim_project') }} as p
    left join {{ ref('fct_project_budget') }} as b on b.project_id = p.project_id
    group by p.document_id
)

select
    coalesce(dep.department_name, doc.department_name_printed) as department_name,
    doc.budget_year,
    r.carried_over_yuan,
    p.stale_budget_yuan,
    r.carried_over_yuan - p.stale_budget_yuan as difference_yuan,
    p.projects,
    p.dated_projects,
    p.stale_projects,
    p.oldest_code_year,
    p.stale_names
from {{ ref('dim_document') }} as doc
left join {{ ref('dim_department') }} as dep on dep.department_id = doc.department_id
left join revenue as r on r.document_id = doc.document_id
left join projects as p on p.document_id = doc.document_id
where doc.is_current and (r.document_id is not null or p.document_id is not null)
order by r.carried_over_yuan desc nulls last, department_name, doc.budget_year
