-- 问题 12：哪些采购没有项目对应，哪些单价偏离？
-- Question 12: which purchases does no project cover, and which unit prices are out of line?
--
-- 两类发现。no_project：采购表所列项目（同名的采购行相加）在同一文件的项目绩效目标表里找不到；名称去掉“项目、经费、专项、资金、工作”等泛词后，相等或
-- 一方包含另一方都算找到。日常公用之类本来没有绩效表。unit_price：同一年同名同单位的采购品，单价高出最低单价两成以上；按项、批计的不比。“其他……”是杂项，
-- 单价不同可能因为东西不同。没有项目绩效目标表的文件不判断第一类。
--
-- Two kinds of finding. no_project: a project of the procurement table, its lines added up, that is not among the performance forms of the
-- same document; without general words such as 项目, 经费, 专项 two names match when equal or when one contains the other. Daily running
-- costs have no form by nature, and documents without forms are not judged. unit_price: an item bought in the same year by the same unit
-- of count at 20 % or more above the lowest price; lump sums (项, 批) are not compared. Catch-all items, 其他, may be different goods.
with limits as (
    select 1.2 as price_ratio, ['项', '批'] as lump_sum_units
),

lines as (
    select
        i.*,
        coalesce(dep.department_name, doc.department_name_printed) as department_name,
        doc.budget_year,
        regexp_replace(i.project_name, '\s|项目|经费|专项|资金|工作|[0-9]{4}年度?', '', 'g') as name_key
    from {{ ref('fct_procurement_item') }} as i
    inner join {{ ref('dim_document') }} as doc on doc.document_id = i.document_id
    left join {{ ref('dim_department') }} as dep on dep.department_id = doc.department_id
    where i.line_type = 'leaf' and doc.is_counted
),

forms as (
    select document_id, regexp_replace(project_name, '\s|项目|经费|专项|资金|工作|[0-9]{4}年度?', '', 'g') as name_key
    from {{ ref('dim_project') }}
    where project_name is not null
),

uncovered as (
    select
        'no_project' as finding,
        l.department_name,
        l.budget_year,
        l.project_name,
        cast(null as varchar) as item_name,
        count(*) as purchase_lines,
        sum(l.amount_yuan) as amount_yuan,
        min(l.source_line) as source_line
    from lines as l
    where l.document_id in (select document_id from forms)
        and not exists (
            select 1 from forms as f
            where f.document_id = l.document_id and (contains(f.name_key, l.name_key) or contains(l.name_key, f.name_key))
        )
    group by l.document_id, l.department_name, l.budget_year, l.project_name
),

prices as (
    select
        'unit_price' as finding,
        department_name,
        budget_year,
        project_name,
        item_name,
        1 as purchase_lines,
        amount_yuan,
        unit_price_yuan,
        min(unit_price_yuan) over (partition by budget_year, item_name, quantity_unit) as lowest_price_yuan,
        source_line
    from lines
    where unit_price_yuan > 0 and quantity_unit is not null
        and not list_contains((select lump_sum_units from limits), quantity_unit)
)

select
    finding, department_name, budget_year, project_name, item_name, purchase_lines, amount_yuan, unit_price_yuan, lowest_price_yuan,
    cast(unit_price_yuan / lowest_price_yuan as decimal(9, 2)) as price_ratio, source_line
from (
    select * from uncovered
    union all by name
    select * from prices where unit_price_yuan >= lowest_price_yuan * (select price_ratio from limits)
)
order by finding, amount_yuan desc nulls last, source_line
