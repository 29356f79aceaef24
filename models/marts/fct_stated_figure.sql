select
    f.stated_figure_id,
    f.document_id,
    f.topic,
    f.family as topic_family,
    nullif(f.name_key, '') as part_name,
    f.sentence_text,
    f.signed_amount_yuan as amount_yuan,
    f.amount_printed,
    f.unit_printed,
    f.source_cell_id,
    c.source_page,
    f.source_line,
    f.source_line as source_line_end{{ check_columns() }}
from {{ ref('int_stated_figure') }} as f
inner join {{ ref('stg_cell') }} as c on c.source_cell_id = f.source_cell_id
{{ check_join('f') }}
