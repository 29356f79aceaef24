-- 问题 15：决算与预算相差多少？
-- Question 15: how does the final account compare with the budget?
--
-- 同一部门同一年度既有预算又有决算的，按功能分类的类和支出类型各一行：预算数、决算数、差额、执行率。两边都只加口径表的明细，按类比较，因为两份文件印到的
-- 级次可能不同。只在一边出现的类，另一边为空。没有成对文件时结果为空。年中追加和调整会使决算大于预算，执行率超过一百不等于违规。
--
-- Where one body has published both the budget and the final account of a year: one row per function class and kind of expenditure with
-- budget, outturn, difference and rate. Both sides add the leaves of their basis table and are compared by class, since the two documents
-- may print to different depth. A class on one side only is NULL on the other; without a pair of documents the result is empty. Additions
-- during the year raise outturn above budget: a rate above 100 is no breach by itself.
with leaves as (
    select
        doc.department_id,
        doc.body_level,
        doc.budget_year,
        doc.phase,
        left(s.function_code, 3) as class_code,
        s.expenditure_type,
        sum(s.amount_yuan) as amount_yuan
    from {{ ref('fct_spending_by_function') }} as s
    inner join {{ ref('dim_document') }} as doc on doc.document_id = s.document_id
    where s.is_default_table and s.line_type = 'leaf' and s.expenditure_type in ('total', 'basic', 'project') and doc.is_current
    group by all
),

bodies as (
    select department_id, body_level, budget_year
    from leaves
    where department_id is not null
    group by all
    having count(distinct phase) = 2
),

compared as (
    select
        department_id,
        body_level,
        budget_year,
        class_code,
        expenditure_type,
        sum(amount_yuan) filter (where phase = 'budget') as budget_yuan,
        sum(amount_yuan) filter (where phase = 'final_account') as final_yuan
    from leaves
    semi join bodies using (department_id, body_level, budget_year)
    group by all
),

classes as (
    select code, name
    from {{ ref('dim_function_code') }}
    where level = '类'
    qualify row_number() over (partition by code order by valid_from desc nulls last) = 1
)

select
    dep.department_name,
    c.body_level,
    c.budget_year,
    c.class_code,
    k.name as class_name,
    c.expenditure_type,
    c.budget_yuan,
    c.final_yuan,
    c.final_yuan - c.budget_yuan as difference_yuan,
    cast(100 * c.final_yuan / nullif(c.budget_yuan, 0) as decimal(12, 2)) as execution_rate_pct
from compared as c
inner join {{ ref('dim_department') }} as dep on dep.department_id = c.department_id
left join classes as k on k.code = c.class_code
order by dep.department_name, c.budget_year, c.expenditure_type, c.class_code
