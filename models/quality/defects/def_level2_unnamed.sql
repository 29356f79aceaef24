-- The cell of the second level holds a row number instead of a label.
select document_id, indicator_id, level2_printed as evidence
from {{ ref('int_indicator') }}
where list_contains(notes, 'level2_row_number')
