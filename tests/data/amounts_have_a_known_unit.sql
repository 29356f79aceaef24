{{ config(severity='warn') }}
-- An amount whose unit neither its header, its table nor its document prints has no value in yuan: named, not guessed.
select document_id, table_id, source_line, amount_printed
from {{ ref('fct_budget_line') }}
where unit_source = 'unknown'
