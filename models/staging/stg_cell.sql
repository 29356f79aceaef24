select
    source_cell_id,
    document_id,
    cast(page as integer) as source_page,
    cast(line as integer) as source_line,
    cast(field as integer) as field_no,
    text as text_printed,
    state,
    reason,
    table_id
from {{ source('raw', 'cell') }}
