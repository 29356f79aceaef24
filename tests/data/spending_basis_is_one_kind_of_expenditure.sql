-- The basis for adding up spending is the 合计 column of one fund source set: 支出总表, or the fund tables without it.
select document_id, fund_source, expenditure_type
from {{ ref('fct_spending_by_function') }}
where is_default_basis
group by document_id, fund_source, expenditure_type
having expenditure_type <> 'total'
    or (fund_source <> 'all' and document_id in (
        select document_id from {{ ref('fct_spending_by_function') }} where is_default_basis and fund_source = 'all'))
