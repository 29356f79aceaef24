-- 问题 9：哪些项目钱多而指标写得差？
-- Question 9: which large budgets have poor targets?
--
-- 预算在本文件前四分之一、且可量化指标不足一半的项目，钱多的在前。可量化指标（measurable）指既有数字又有单位，或分了优良中差四档。另列只有数字没有单位的、
-- 只有文字的和没写的。它评的是指标怎么写，不是工作怎么做；有些目标本来就只能用文字说。门槛写在 limits 里，可以改。
--
-- Projects whose budget is in the top quarter of their document while fewer than half of their targets are measurable, the largest first.
-- A target is measurable when it has a number with a unit, or grades. Numbers without a unit, words only and blanks are counted beside it.
-- This is about the writing, never the work, and some aims can only be put in words. Change the thresholds in limits.
with limits as (
    select 0.75 as larger_than, 0.5 as measurable_share
),

-- large budgets first: only their indicators are counted
large as (
    select
        p.*,
        b.budget_yuan
    from {{ ref('dim_project') }} as p
    inner join {{ ref('fct_project_budget') }} as b on b.project_id = p.project_id
    inner join {{ ref('dim_document') }} as doc on doc.document_id = p.document_id
    where doc.is_counted
    qualify cume_dist() over (partition by p.document_id order by b.budget_yuan) > (select larger_than from limits)
),

written as (
    select
        project_id,
        count(*) as indicators,
        count_if(is_number and target_unit is not null or target_kind = 'graded') as measurable,
        count_if(is_number and target_unit is null and target_kind <> 'graded') as number_without_unit,
        count_if(target_kind = 'text') as words_only,
        count_if(target_kind = 'missing') as missing
    from (
        select *, coalesce(target_low, target_high) is not null as is_number
        from {{ ref('fct_performance_indicator') }}
        where scope = 'project' and project_id in (select project_id from large)
    )
    group by project_id
)

select
    coalesce(dep.department_name, doc.department_name_printed) as department_name,
    b.budget_year,
    b.project_name,
    b.budget_yuan,
    coalesce(w.indicators, 0) as indicators,
    coalesce(w.measurable, 0) as measurable,
    coalesce(w.number_without_unit, 0) as number_without_unit,
    coalesce(w.words_only, 0) as words_only,
    coalesce(w.missing, 0) as missing,
    cast(100 * w.measurable / w.indicators as decimal(9, 2)) as measurable_share_pct,
    b.source_line
from large as b
inner join {{ ref('dim_document') }} as doc on doc.document_id = b.document_id
left join {{ ref('dim_department') }} as dep on dep.department_id = b.department_id
left join written as w on w.project_id = b.project_id
where coalesce(w.measurable / w.indicators, 0) < (select measurable_share from limits)
order by b.budget_yuan desc, department_name, b.project_name
