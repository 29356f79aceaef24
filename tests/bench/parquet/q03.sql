-- Documents and codes first: the facts are read once, and only the columns that count.
with place as (
    select d.document_id, p.province, coalesce(p.division_name, d.finance_division_code) as division, d.budget_year, d.phase, d.body_level
    from marts.dim_document as d
    left join marts.dim_department as p on p.department_id = d.department_id
    where d.is_counted
),

by_document as (
    select document_id, left(function_code, 3) as class_code, sum(amount_yuan) as amount_yuan
    from marts.fct_spending_by_function
    where is_default_basis and line_type = 'leaf'
    group by all
),

by_class as (
    select p.province, p.division, p.budget_year, p.phase, p.body_level, d.class_code, count(*) as documents, sum(d.amount_yuan) as amount_yuan
    from by_document as d
    inner join place as p on p.document_id = d.document_id
    group by all
),

classes as (
    select code, arg_max(name, coalesce(valid_from, date '0001-01-01')) as name
    from marts.dim_function_code
    where level = '类'
    group by code
)

select
    b.province, b.division, b.budget_year, b.phase, b.body_level, b.class_code, c.name as class_name, b.documents, b.amount_yuan,
    cast(100 * b.amount_yuan / nullif(sum(b.amount_yuan) over one_place, 0) as decimal(9, 2)) as share_pct
from by_class as b
left join classes as c on c.code = b.class_code
window one_place as (partition by b.province, b.division, b.budget_year, b.phase, b.body_level)
order by b.province, b.division, b.budget_year, b.phase, b.body_level, b.amount_yuan desc, b.class_code
