select
    source_cell_id,
    document_id,
    table_id,
    source_page,
    source_line,
    text_printed as text,
    reason
from {{ ref('stg_cell') }}
where state = 'unclaimed'
