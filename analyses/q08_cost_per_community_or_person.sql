-- 问题 8：平均每个社区、每个人花多少钱？
-- Question 8: what does it cost per community or person?
--
-- 两种依据，各有各的行。basis 为 indicator：项目的数量指标以人、人次、户或社区为单位，预算除以指标值，没有印单位的只认名称写明人数、户数或社区数量
-- 的。basis 为 series：同一文件里三个以上项目的名称从“社区”二字起完全相同，即每个社区一个项目，列出个数、总额、最低、中位与最高。
-- 指标值是计划数，“不低于”的目标算出的是上限；有的项目另有不按人头花的钱。可用来找差异，不可当作成本核算。
--
-- Two kinds of evidence, each in rows of its own. indicator: a quantity target of the project counts people, visits, households or
-- communities, and the budget is divided by it; where no unit is printed the name must say what is counted. series: three or more projects
-- of a document have the same name from 社区 on, one project per community; the row gives their number, sum, lowest, median and highest.
-- Targets are plans, "at least" makes the quotient an upper bound, and not all of a budget is spent per head: good for finding what
-- differs, no cost accounting.
with projects as (
    select p.project_id, p.document_id, p.project_name, p.source_line, b.budget_yuan
    from {{ ref('dim_project') }} as p
    inner join {{ ref('fct_project_budget') }} as b on b.project_id = p.project_id
    inner join {{ ref('dim_document') }} as doc on doc.document_id = p.document_id
    where doc.is_counted and b.budget_yuan > 0
),

counted as (
    select
        p.document_id,
        'indicator' as basis,
        case
            when i.target_unit in ('人', '名', '位') then 'person'
            when i.target_unit = '人次' then 'visit'
            when i.target_unit = '户' then 'household'
            when i.target_unit = '社区' then 'community'
            when i.target_unit = '个' and regexp_matches(i.indicator_name, '社区.*(数量|个数)') then 'community'
            when i.target_unit is null and i.indicator_name like '%人数' then 'person'
            when i.target_unit is null and i.indicator_name like '%户数' then 'household'
            when i.target_unit is null and regexp_matches(i.indicator_name, '社区.*(数量|个数)$') then 'community'
        end as subject,
        p.project_name as name,
        i.indicator_name,
        i.comparator,
        coalesce(i.target_low, i.target_high) as subjects,
        p.budget_yuan,
        p.budget_yuan as lowest_yuan,
        p.budget_yuan as highest_yuan,
        cast(null as decimal(18, 2)) as median_yuan,
        i.source_line
    from projects as p
    inner join {{ ref('fct_performance_indicator') }} as i on i.project_id = p.project_id
    where i.scope = 'project' and i.level2 = '数量指标' and i.target_kind in ('count', 'number')
        and coalesce(i.target_low, i.target_high) > 0
),

series as (
    select
        document_id,
        'series' as basis,
        'community' as subject,
        '社区' || regexp_extract(project_name, '^.+?社区(.+)$', 1) as name,
        cast(null as varchar) as indicator_name,
        cast(null as varchar) as comparator,
        count(*) as subjects,
        sum(budget_yuan) as budget_yuan,
        min(budget_yuan) as lowest_yuan,
        max(budget_yuan) as highest_yuan,
        cast(median(budget_yuan) as decimal(18, 2)) as median_yuan,
        min(source_line) as source_line
    from projects
    where regexp_matches(project_name, '^.+?社区.+$')
    group by document_id, name
    having count(*) >= 3
)

select
    coalesce(dep.department_name, doc.department_name_printed) as department_name,
    doc.budget_year,
    c.basis,
    c.subject,
    c.name,
    c.indicator_name,
    c.comparator,
    cast(c.subjects as decimal(18, 2)) as subjects,
    c.budget_yuan,
    cast(c.budget_yuan / c.subjects as decimal(18, 2)) as yuan_per_subject,
    case when c.basis = 'series' then c.lowest_yuan end as lowest_yuan,
    c.median_yuan,
    case when c.basis = 'series' then c.highest_yuan end as highest_yuan,
    c.source_line
from (select * from counted union all by name select * from series) as c
inner join {{ ref('dim_document') }} as doc on doc.document_id = c.document_id
left join {{ ref('dim_department') }} as dep on dep.department_id = doc.department_id
where c.subject is not null
order by c.subject, yuan_per_subject desc, department_name, c.name
