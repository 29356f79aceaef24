-- Exactly one table of a document is the basis for adding up its revenue.
select document_id, count(distinct table_id) filter (where is_default_basis) as basis_tables
from {{ ref('fct_revenue') }}
group by document_id
having basis_tables <> 1
