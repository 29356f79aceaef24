-- 问题 13：政府采购有多少留给中小企业？
-- Question 13: what share of procurement is reserved for small business?
--
-- 每份有采购表的文件一行：采购明细之和、其中预留中小企业的数额与比重、留满的行数。没有预留一栏或全部空白的文件，预留为空而不是零。它是预算时的预留，
-- 不是合同结果；规则要求的比例按采购限额和品类计算，不能用这里的比重直接判定。
--
-- One row per document with a procurement table: its purchases, the part reserved for small and medium enterprises, the share, and how many
-- lines are reserved wholly or in part. Where the column is missing or blank the reserve is NULL, not zero. It is what the budget
-- reserves, not what contracts gave; the quotas of the rules depend on thresholds and kinds of purchase, so a share here proves no breach.
with purchases as (
    select
        document_id,
        count(*) as purchase_lines,
        sum(amount_yuan) as procurement_yuan,
        sum(sme_reserved_yuan) as sme_reserved_yuan,
        count_if(sme_reserved_yuan >= amount_yuan) as lines_wholly_reserved,
        count_if(sme_reserved_yuan < amount_yuan) as lines_partly_reserved,
        count_if(sme_reserved_yuan is null) as lines_without_figure
    from {{ ref('fct_procurement_item') }}
    where line_type = 'leaf'
    group by document_id
)

select
    coalesce(dep.department_name, doc.department_name_printed) as department_name,
    doc.budget_year,
    p.purchase_lines,
    p.procurement_yuan,
    p.sme_reserved_yuan,
    cast(100 * p.sme_reserved_yuan / nullif(p.procurement_yuan, 0) as decimal(9, 2)) as sme_share_pct,
    p.lines_wholly_reserved,
    p.lines_partly_reserved,
    p.lines_without_figure
from purchases as p
inner join {{ ref('dim_document') }} as doc on doc.document_id = p.document_id
left join {{ ref('dim_department') }} as dep on dep.department_id = doc.department_id
where doc.is_current
order by sme_share_pct desc nulls last, department_name, doc.budget_year
