-- Which codes belong to a fund is asked once a code, not once a row.
with fund_code as (
    select s.function_code, min(c.fund_table) as fund_table
    from (select distinct function_code from marts.fct_spending_by_function) as s
    inner join (
        select code, 'government_fund_expenditure' as fund_table from reference.function_code where starts_with(note, 'fund:政府性基金预算')
        union all
        select '223', 'state_capital_expenditure'
    ) as c on starts_with(s.function_code, c.code)
    group by s.function_code
),

spending as (
    select s.document_id, s.function_code, s.line_name, s.amount_yuan, s.source_line, f.fund_table
    from marts.fct_spending_by_function as s
    inner join fund_code as f on f.function_code = s.function_code
    where s.is_default_basis and s.line_type = 'leaf' and s.amount_yuan <> 0
),

in_fund_table as (
    select document_id, table_kind, function_code, sum(amount_yuan) as amount_yuan
    from marts.fct_spending_by_function
    where expenditure_type = 'total' and line_type = 'leaf' and function_code in (select function_code from fund_code)
    group by all
)

select
    coalesce(p.department_name, d.department_name_printed) as department_name,
    d.budget_year, s.function_code, s.line_name, s.fund_table,
    case
        when c.found is not true then 'missing'
        when c.declared_empty then 'declared_empty'
        when c.empty_as_printed then 'blank'
        else 'has_figures'
    end as table_state,
    s.amount_yuan as spending_yuan, t.amount_yuan as fund_table_yuan, s.amount_yuan - coalesce(t.amount_yuan, 0) as outside_yuan, s.source_line
from spending as s
inner join marts.dim_document as d on d.document_id = s.document_id and d.is_current
left join marts.dim_department as p on p.department_id = d.department_id
left join quality.qc_coverage as c on c.document_id = s.document_id and c.table_kind = s.fund_table
left join in_fund_table as t on t.document_id = s.document_id and t.table_kind = s.fund_table and t.function_code = s.function_code
where s.amount_yuan <> coalesce(t.amount_yuan, 0)
order by outside_yuan desc, department_name, d.budget_year, s.function_code
