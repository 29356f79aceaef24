-- 问题 4：人员经费占基本支出多少，30199 又占多少？
-- Question 4: what share of basic spending is personnel, and what share is 30199?
--
-- 每份文件一行。分母是一般公共预算基本支出表的明细之和；人员经费是 301 和 303 两类，30199 是“其他工资福利支出”，常为编外人员工资，比重高值得追问。
-- 它只看基本支出：放在项目里的人员工资不在其中；科目名称不能证明钱付给了谁。
--
-- One row per document. The denominator is the sum of the leaves of the table of basic spending from the general public budget; personnel
-- is classes 301 and 303; 30199, other wages and benefits, often pays staff outside the establishment, and a high share is worth a
-- question. Wages paid out of projects are not in it, and a code does not prove who was paid.
with basic as (
    select
        document_id,
        sum(amount_yuan) as basic_yuan,
        sum(amount_yuan) filter (where expenditure_group = 'personnel') as personnel_yuan,
        sum(amount_yuan) filter (where expenditure_group = 'public_use') as public_use_yuan,
        sum(amount_yuan) filter (where starts_with(economic_code, '30199')) as other_wages_yuan
    from {{ ref('fct_spending_by_economic') }}
    where line_type = 'leaf' and fund_source = 'general_public_budget'
    group by document_id
)

select
    coalesce(dep.department_name, doc.department_name_printed) as department_name,
    doc.budget_year,
    doc.phase,
    doc.body_level,
    b.basic_yuan,
    b.personnel_yuan,
    b.public_use_yuan,
    b.other_wages_yuan,
    cast(100 * b.personnel_yuan / nullif(b.basic_yuan, 0) as decimal(9, 2)) as personnel_share_pct,
    cast(100 * b.other_wages_yuan / nullif(b.basic_yuan, 0) as decimal(9, 2)) as other_wages_share_pct
from basic as b
inner join {{ ref('dim_document') }} as doc on doc.document_id = b.document_id
left join {{ ref('dim_department') }} as dep on dep.department_id = doc.department_id
where doc.is_current
order by other_wages_share_pct desc nulls last, department_name, doc.budget_year
