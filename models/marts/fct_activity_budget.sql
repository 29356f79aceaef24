with activity as (
    select *, amount_cell_id as source_cell_id from {{ ref('int_activity') }}
)

select
    a.activity_id,
    a.document_id,
    a.table_id,
    a.activity_name,
    a.parent_activity,
    a.parent_activity_id,
    a.content,
    a.goal,
    a.amount_yuan,
    a.amount_printed,
    case when a.amount_printed is not null then a.unit_printed end as unit_printed,
    a.line_type,
    len(a.notes) > 0 as irregular,
    nullif(array_to_string(a.notes, ';'), '') as irregular_note{{ check_columns() }},
    a.source_cell_id,
    a.source_page,
    a.source_line,
    a.source_line_end
from activity as a
{{ check_join('a') }}
