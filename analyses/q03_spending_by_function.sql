-- 问题 3：各地各年的钱花在哪些功能上？
-- Question 3: where does the money go, by function, region and year?
--
-- 每个财政区划、年度、阶段、主体层级与功能分类的类一行。金额只加默认口径表（支出总表，没有则用三张资金表）合计列的明细，每一笔只算一次，share_pct
-- 是占同区划同年度的比重。部门与单位两级文件含同一笔钱，所以分行列出，不可相加。只含本库收到的文件，不是一地的全部支出。
--
-- One row per finance division, year, phase, level of the body and function class. Only leaves of the 合计 column of each document's basis
-- table are added, so that nothing counts twice; share_pct is the share within division and year. Departments and units can publish the
-- same money and therefore stand in rows of their own: never add the two. It covers the documents received, not all spending of a place.
with by_document as (
    select document_id, left(function_code, 3) as class_code, sum(amount_yuan) as amount_yuan
    from {{ ref('fct_spending_by_function') }}
    where is_default_basis and line_type = 'leaf'
    group by document_id, left(function_code, 3)
),

by_class as (
    select
        dep.province,
        coalesce(dep.division_name, doc.finance_division_code) as division,
        doc.budget_year,
        doc.phase,
        doc.body_level,
        s.class_code,
        count(*) as documents,
        sum(s.amount_yuan) as amount_yuan
    from by_document as s
    inner join {{ ref('dim_document') }} as doc on doc.document_id = s.document_id
    left join {{ ref('dim_department') }} as dep on dep.department_id = doc.department_id
    where doc.is_counted
    group by all
),

-- one name per class: the latest validity
classes as (
    select code, name
    from {{ ref('dim_function_code') }}
    where level = '类'
    qualify row_number() over (partition by code order by valid_from desc nulls last) = 1
)

select
    b.province,
    b.division,
    b.budget_year,
    b.phase,
    b.body_level,
    b.class_code,
    c.name as class_name,
    b.documents,
    b.amount_yuan,
    cast(100 * b.amount_yuan / nullif(sum(b.amount_yuan) over one_place, 0) as decimal(9, 2)) as share_pct
from by_class as b
left join classes as c on c.code = b.class_code
window one_place as (partition by b.province, b.division, b.budget_year, b.phase, b.body_level)
order by b.province, b.division, b.budget_year, b.phase, b.body_level, b.amount_yuan desc, b.class_code
