-- 问题 14：哪些基金科目的钱没有列在基金表里？
-- Question 14: which money under fund codes is outside the fund table?
--
-- 参考目录注明属于政府性基金预算的功能科目，以及属于国有资本经营预算的 223 类，在支出口径表有数，而对应的基金表没有同样多，每份文件、科目一行。
-- outside_yuan 是差额，table_state 说明基金表是缺失、声明为空还是有别的数。常见原因是上年结转没有列入基金表，并不必然是错；
-- 目录没有收入的科目查不出来。
--
-- Money under function codes that the reference list assigns to government funds, and under class 223, state capital, that stands in the
-- document's basis of spending but not to the same amount in the fund's own table: one row per document and code. outside_yuan is the
-- difference; table_state says whether the fund table is missing, declared empty or holds other figures. Balances carried over are a
-- common reason, so it need not be an error. Codes the list does not know are not seen.
with fund_codes as (
    select code, 'government_fund_expenditure' as fund_table
    from {{ ref('function_code') }}
    where starts_with(note, 'fund:政府性基金预算')
    union all
    select '223', 'state_capital_expenditure'
),

-- a code belongs to a fund when it or a code above it does; several such codes above it must not repeat a row
fund_of_code as (
    select s.function_code, min(f.fund_table) as fund_table
    from (select distinct function_code from {{ ref('fct_spending_by_function') }}) as s
    inner join fund_codes as f on starts_with(s.function_code, f.code)
    group by s.function_code
),

spending as (
    select s.document_id, s.function_code, s.line_name, s.amount_yuan, s.source_line, f.fund_table
    from {{ ref('fct_spending_by_function') }} as s
    inner join fund_of_code as f on f.function_code = s.function_code
    where s.is_default_basis and s.line_type = 'leaf' and s.amount_yuan <> 0
),

in_fund_table as (
    select s.document_id, s.table_kind, s.function_code, sum(s.amount_yuan) as amount_yuan
    from {{ ref('fct_spending_by_function') }} as s
    inner join fund_of_code as f on f.function_code = s.function_code and f.fund_table = s.table_kind
    where s.expenditure_type = 'total' and s.line_type = 'leaf'
    group by s.document_id, s.table_kind, s.function_code
)

select
    coalesce(dep.department_name, doc.department_name_printed) as department_name,
    doc.budget_year,
    s.function_code,
    s.line_name,
    s.fund_table,
    case
        when c.found is not true then 'missing'
        when c.declared_empty then 'declared_empty'
        when c.empty_as_printed then 'blank'
        else 'has_figures'
    end as table_state,
    s.amount_yuan as spending_yuan,
    t.amount_yuan as fund_table_yuan,
    s.amount_yuan - coalesce(t.amount_yuan, 0) as outside_yuan,
    s.source_line
from spending as s
inner join {{ ref('dim_document') }} as doc on doc.document_id = s.document_id
left join {{ ref('dim_department') }} as dep on dep.department_id = doc.department_id
left join {{ ref('qc_coverage') }} as c on c.document_id = s.document_id and c.table_kind = s.fund_table
left join in_fund_table as t
    on t.document_id = s.document_id and t.table_kind = s.fund_table and t.function_code = s.function_code
where doc.is_current and s.amount_yuan <> coalesce(t.amount_yuan, 0)
order by outside_yuan desc, department_name, doc.budget_year, s.function_code
