-- Every cell is in exactly one state.
select document_id, cells_total, cells_loaded + cells_structural + cells_prose + cells_unclaimed as cells_by_state
from {{ ref('dim_document') }}
where cells_total <> cells_loaded + cells_structural + cells_prose + cells_unclaimed
