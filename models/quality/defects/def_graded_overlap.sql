-- Some values belong to two grades at once; one shared boundary is no overlap.
select document_id, indicator_id, target_printed as evidence
from {{ ref('int_indicator') }}
where list_contains(notes, 'band_overlap')
