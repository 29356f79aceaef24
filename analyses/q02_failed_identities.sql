-- 问题 2：哪些文件的哪些勾稽关系不成立，差多少？
-- Question 2: which documents fail which identity, and by how much?
--
-- 每个不成立的勾稽关系一行：所印数、算得数、差额、允许的舍入误差和所在行。差额在舍入误差以内的不列入。未登记的在前，差额从大到小；已核对并
-- 登记的差异 acknowledged 为真。它只说数字对不上，不说哪一个数字错，也不说为什么。
--
-- One row per identity that does not hold: the figure as published, the figure computed from the others, the difference, what rounding
-- would explain, and the line. Differences that rounding explains are left out; those not yet acknowledged come first, the largest on top.
-- It says that figures disagree, not which of them is wrong, nor why.
select
    coalesce(dep.department_name, doc.department_name_printed) as department_name,
    doc.budget_year,
    r.identity_id,
    r.table_kind,
    r.scope,
    r.description_zh,
    r.description_en,
    r.reported_yuan,
    r.computed_yuan,
    r.difference_yuan,
    r.tolerance_yuan,
    r.value_unit,
    r.severity,
    r.acknowledged,
    r.reported_source_line,
    doc.file_name
from {{ ref('qc_reconciliation') }} as r
inner join {{ ref('dim_document') }} as doc on doc.document_id = r.document_id
left join {{ ref('dim_department') }} as dep on dep.department_id = doc.department_id
where r.status = 'differs' and doc.is_current
order by r.acknowledged, abs(r.difference_yuan) desc nulls last, r.identity_id, department_name, doc.budget_year, r.scope
