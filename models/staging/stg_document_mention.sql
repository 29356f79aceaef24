select
    document_id,
    aspect,
    rule,
    {{ blank_to_null('value_printed') }} as value_printed,
    {{ blank_to_null('code_printed') }} as code_printed,
    cast(source_line as integer) as source_line,
    source_cell_id
from {{ source('raw', 'document_mention') }}
