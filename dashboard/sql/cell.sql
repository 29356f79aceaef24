-- what:  printed cells behind each number of a fact that has several, of a document; place is the id of the cell without the document
-- needs: marts.fact_cell
-- chunk: document
select document_id, fact_id, column_name, substr(source_cell_id, length(document_id) + 2) as place
from marts.fact_cell
where fact_table in ('fct_project_budget', 'fct_procurement_item', 'fct_asset', 'fct_performance_indicator')
  and column_name in ('budget_yuan', 'fiscal_yuan', 'other_yuan', 'amount_yuan', 'value_yuan', 'target_printed', 'unit_price_yuan',
                      'sme_reserved_yuan', 'quantity')
order by fact_id, column_name, source_cell_id
