-- Revenue amounts with their source. In a table by code the columns are the sources, and 合计, 本年收入小计 and 财政拨款
-- are sums where finer columns of the same row carry amounts; elsewhere the rows are the sources, also in such a table that
-- prints one amount for each.
with amount as (
    select
        a.*,
        -- a final account that prints the opening budget beside the outturn has the same revenue twice
        b.is_basis and not (
            a.measure = 'budget_amount' and bool_or(a.measure = 'final_amount') over (partition by a.table_id)) as is_basis,
        case
            when a.code_scheme is not null and a.measure = 'current_year_revenue' then 'current_year_total'
            when a.code_scheme is not null and a.measure not in ('budget_amount', 'final_amount')
                then coalesce(a.column_revenue_source, a.measure)
            when a.splits_balance then 'carried_over_part'
            when a.line_revenue_source is not null then a.line_revenue_source
            when a.line_role = 'total' then 'total'
            when a.line_role = 'subtotal' then 'current_year_total'
            when a.line_role = 'balance' then 'carried_over'
            when a.line_role = 'memo' then 'carried_over_part'
            else 'unclassified'
        end as revenue_source,
        a.code_scheme is not null and (
            (a.measure = 'total' and count(*) over printed_row > 1)
            or (a.measure = 'current_year_revenue'
                and bool_or(a.measure not in ('total', 'current_year_revenue', 'carried_over')) over printed_row)
            or (a.measure = 'fiscal_appropriation'
                and bool_or(a.measure in ('general_public_budget', 'government_fund', 'state_capital')) over printed_row)
            or (a.measure = 'unit_funds'
                and bool_or(a.measure in ('institutional_revenue', 'operating_revenue', 'superior_subsidy', 'affiliated_remittance',
                    'other_revenue')) over printed_row)
        ) as sums_other_columns
    from {{ ref('int_budget_amount') }} as a
    inner join {{ ref('int_budget_basis') }} as b on b.fact = 'fct_revenue' and b.table_id = a.table_id
    where a.side = 'revenue'
    window printed_row as (partition by a.table_id, a.row_no)
)

select
    * exclude (line_type),
    case when line_type = 'leaf' and sums_other_columns then 'subtotal' else line_type end as line_type
from amount
