-- 问题 5：三公经费逐年怎样变化，公务接待费与 30217 一致吗？
-- Question 5: how do the three public expenses change, and does reception equal 30217?
--
-- 每份文件、每个三公项目一行，取合计列（没有合计列则各资金相加），旁边是同一部门上一个有记录年度的数。声明没有三公的文件也有一行，
-- declared_nil 为真、金额为空。公务接待费另与基本支出表的 30217 相比，difference_yuan 为零即一致；接待费若列在项目里，三公会大于 30217，
-- 这不是错误。小计与合计照印列出，不可与分项相加。
--
-- One row per document and item, from the 合计 column (the sum of the funds where there is none), with the figure of the same body in the
-- year before that is on record. A document that declares to have none has one row, declared_nil, without an amount. Reception is compared
-- with economic code 30217 of basic spending: zero difference is agreement. Reception paid out of projects makes the item larger than
-- 30217, which is no error. Subtotals and totals stand as printed: do not add them to the items.
with items as (
    select
        document_id,
        item_key,
        -- items that are not in the list keep the label that tells them apart
        case when item_key = 'other' then item end as other_item,
        line_type,
        -- a column over several funds already contains those of the single funds
        coalesce(
            sum(amount_yuan) filter (where fund_source = 'all'),
            sum(amount_yuan) filter (where fund_source = 'fiscal_appropriation'),
            sum(amount_yuan)
        ) as amount_yuan,
        false as declared_nil
    from {{ ref('fct_three_public_expense') }} as e
    inner join {{ ref('dim_document') }} as doc using (document_id)
    where e.amount_phase = doc.phase
    group by document_id, item_key, other_item, line_type
    union all
    select document_id, 'three_public', null, 'subtotal', null, true
    from {{ ref('qc_coverage') }}
    where table_kind = 'three_public_expense' and declared_empty
),

economic as (
    select document_id, sum(amount_yuan) as reception_30217_yuan
    from {{ ref('fct_spending_by_economic') }}
    where economic_code = '30217' and fund_source = 'general_public_budget' and line_type <> 'memo'
    group by document_id
),

bodies as (
    select
        coalesce(dep.department_name, doc.department_name_printed) as department_name,
        doc.department_id,
        doc.body_level,
        doc.budget_year,
        doc.phase,
        i.*
    from items as i
    inner join {{ ref('dim_document') }} as doc on doc.document_id = i.document_id
    left join {{ ref('dim_department') }} as dep on dep.department_id = doc.department_id
    where doc.is_current
)

select
    b.department_name,
    b.budget_year,
    b.phase,
    b.item_key,
    b.other_item,
    b.line_type,
    b.declared_nil,
    b.amount_yuan,
    lag(b.budget_year) over earlier as earlier_year,
    lag(b.amount_yuan) over earlier as earlier_amount_yuan,
    b.amount_yuan - lag(b.amount_yuan) over earlier as change_yuan,
    case when b.item_key = 'reception' then e.reception_30217_yuan end as reception_30217_yuan,
    case when b.item_key = 'reception' then b.amount_yuan - e.reception_30217_yuan end as difference_yuan
from bodies as b
left join economic as e on e.document_id = b.document_id
window earlier as (partition by b.department_id, b.body_level, b.phase, b.item_key, b.other_item order by b.budget_year)
order by b.department_name, b.phase, b.item_key, b.other_item, b.budget_year
