select
    t.table_id,
    t.document_id,
    t.ordinal,
    t.table_kind,
    k.name_zh as table_kind_name,
    t.recognised_by,
    t.unrecognised_reason,
    t.title_printed,
    t.unit_printed,
    u.unit as unit_used,
    u.unit_source,
    t.department_printed as unit_name,
    t.department_code_printed as unit_code_printed,
    t.as_of_printed,
    t.page as source_page,
    t.first_line,
    t.last_line,
    b.value_rows,
    t.note_printed,
    t.table_kind is not null and b.value_rows = 0 as empty_as_printed,
    t.table_kind is not null and b.value_rows = 0 and t.note_says_empty as declared_empty,
    t.table_kind is not null and b.value_rows > 0 and t.note_says_empty as note_contradicts
from {{ ref('stg_table_instance') }} as t
inner join {{ ref('int_budget_table') }} as b on b.table_id = t.table_id
inner join {{ ref('int_budget_unit') }} as u on u.table_id = t.table_id
left join {{ ref('stg_table_kind') }} as k on k.table_kind = t.table_kind
