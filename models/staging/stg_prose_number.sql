-- Numbers of running text; words are squeezed for matching, the sentence stays as printed.
select
    document_id,
    source_cell_id,
    cast(source_line as integer) as source_line,
    cast(ordinal as integer) as ordinal,
    source_cell_id || ':' || ordinal as prose_number_id,
    number_printed,
    unit_printed,
    {{ parse_amount('number_printed') }} as number_value,
    coalesce({{ half_width(squeeze('label')) }}, '') as label_words,
    coalesce({{ half_width(squeeze('heading')) }}, '') as heading_words,
    sentence as sentence_text
from {{ source('raw', 'prose_number') }}
