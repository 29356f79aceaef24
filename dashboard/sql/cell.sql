-- what:  printed cells behind each number of a fact that has several, of a document
-- needs: marts.fact_cell
-- chunk: document
select document_id, fact_table, fact_id, column_name, source_cell_id, amount_printed, unit_printed
from marts.fact_cell
where fact_table in ('fct_project_budget', 'fct_procurement_item', 'fct_asset', 'fct_performance_indicator')
  and column_name in ('budget_yuan', 'fiscal_yuan', 'other_yuan', 'amount_yuan', 'value_yuan', 'target_printed', 'unit_price_yuan')
order by fact_id, column_name
