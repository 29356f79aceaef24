select
    document_id,
    table_id,
    section,
    cast(row_no as integer) as row_no,
    note
from {{ source('raw', 'row_note') }}
