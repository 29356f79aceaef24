-- Some values lie between two grades and belong to none.
select document_id, indicator_id, target_printed as evidence
from {{ ref('int_indicator') }}
where list_contains(notes, 'band_gap')
