-- number_value reads the text as a number whatever the column is; who uses it knows whether the column holds numbers.
select
    document_id,
    table_id,
    section,
    cast(row_no as integer) as row_no,
    cast(column_no as integer) as column_no,
    field,
    side,
    header_printed,
    text as text_printed,
    {{ blank_to_null('text') }} as text_squeezed,
    {{ parse_amount('text') }} as number_value,
    coalesce(inherited, false) as inherited,
    source_cell_id,
    cast(source_page as integer) as source_page,
    cast(source_line as integer) as source_line,
    cast(source_line_end as integer) as source_line_end
from {{ source('raw', 'value') }}
