-- The score of a project is the mean over its indicators; that of a document or department is the mean over its indicators,
-- and beside it the mean of its projects weighted by their budgets, over the projects that print one.
with scored as (
    select
        s.indicator_id,
        s.project_id,
        s.document_id,
        d.department_id,
        d.is_counted,
        s.is_scored,
        s.score,
        b.budget_yuan
    from {{ ref('rpt_indicator_score') }} as s
    inner join {{ ref('dim_document') }} as d on d.document_id = s.document_id
    left join {{ ref('fct_project_budget') }} as b on b.project_id = s.project_id
),

levelled as (
    select 'project' as level, project_id as id, * from scored where project_id is not null
    union all
    select 'document' as level, document_id as id, * from scored
    union all
    -- an older version of a document says the same twice, and so do a department and its unit
    select 'department' as level, department_id as id, * from scored where department_id is not null and is_counted
),

project as (
    select
        level,
        id,
        project_id,
        cast(avg(score) as decimal(18, 6)) as project_score,
        any_value(budget_yuan) as budget_yuan
    from levelled
    where is_scored and project_id is not null
    group by level, id, project_id
),

weighted as (
    select
        level,
        id,
        -- DuckDB keeps the product of two narrow decimals narrow: a hundred points of a hundred million yuan would not fit
        cast(sum(project_score * cast(budget_yuan as decimal(28, 2))) / nullif(sum(budget_yuan) filter (where project_score is not null), 0) as decimal(5, 2)) as budget_weighted_score,
        cast(count(*) filter (where budget_yuan > 0) as integer) as projects_weighted,
        cast(sum(budget_yuan) as decimal(18, 2)) as budget_yuan
    from project
    where budget_yuan > 0
    group by level, id
),

defect_count as (
    select l.level, l.id, q.defect, count(*) as indicators, sum(q.weight) as deducted
    from levelled as l
    inner join {{ ref('qc_indicator') }} as q on q.indicator_id = l.indicator_id and q.weight > 0
    group by l.level, l.id, q.defect
),

worst as (
    select
        c.level,
        c.id,
        string_agg(d.label_zh || ' ' || c.indicators, '；' order by c.deducted desc, c.defect) as worst_defects_zh,
        string_agg(c.defect || ' ' || c.indicators, '; ' order by c.deducted desc, c.defect) as worst_defects
    from (
        select * from defect_count
        qualify row_number() over (partition by level, id order by deducted desc, defect) <= 3
    ) as c
    inner join {{ ref('indicator_defect') }} as d on d.defect = c.defect
    group by c.level, c.id
),

counted as (
    select
        level,
        id,
        cast(count(*) as integer) as indicators,
        cast(count(*) filter (where is_scored) as integer) as indicators_scored,
        cast(avg(score) as decimal(5, 2)) as score
    from levelled
    group by level, id
)

select
    c.level,
    c.id,
    coalesce(p.project_name, case c.level when 'document' then f.file_name when 'department' then n.department_name end) as name,
    c.indicators,
    c.indicators_scored,
    c.score,
    w.budget_weighted_score,
    coalesce(w.projects_weighted, 0) as projects_weighted,
    w.budget_yuan,
    r.worst_defects_zh,
    r.worst_defects
from counted as c
left join weighted as w on w.level = c.level and w.id = c.id
left join worst as r on r.level = c.level and r.id = c.id
left join {{ ref('dim_project') }} as p on c.level = 'project' and p.project_id = c.id
left join {{ ref('dim_document') }} as f on c.level = 'document' and f.document_id = c.id
left join {{ ref('dim_department') }} as n on c.level = 'department' and n.department_id = c.id
