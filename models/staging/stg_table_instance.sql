select
    table_id,
    document_id,
    cast(ordinal as integer) as ordinal,
    table_kind,
    recognised_by,
    unrecognised_reason,
    {{ blank_to_null('title_printed') }} as title_printed,
    {{ blank_to_null('unit_printed') }} as unit_printed,
    {{ blank_to_null('department_printed') }} as department_printed,
    {{ blank_to_null('department_code_printed') }} as department_code_printed,
    {{ blank_to_null('as_of_printed') }} as as_of_printed,
    cast(first_line as integer) as first_line,
    cast(last_line as integer) as last_line,
    cast(page as integer) as page,
    cast(rows as integer) as value_rows,
    note_printed,
    coalesce(note_says_empty, false) as note_says_empty
from {{ source('raw', 'table_instance') }}
