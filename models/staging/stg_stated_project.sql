select
    document_id,
    source_cell_id,
    cast(source_line as integer) as source_line,
    {{ blank_to_null('ordinal_printed') }} as ordinal_printed,
    {{ squeeze('name_printed') }} as name,
    {{ project_name_key('name_printed') }} as name_key
from {{ source('raw', 'stated_project') }}
