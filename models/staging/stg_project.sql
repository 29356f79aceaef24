-- One row per project form: its labelled texts side by side. The form's first cell gives the id.
with cell as (
    select v.*
    from {{ ref('stg_value') }} as v
    inner join {{ ref('stg_table_instance') }} as t on t.table_id = v.table_id
    where t.table_kind = 'project_performance' and v.section = 'form'
)

select
    document_id,
    table_id,
    arg_min(source_cell_id, (row_no, column_no)) filter (where field <> 'stated_budget') as project_id,
    arg_min(text_squeezed, row_no) filter (where field = 'project_code') as project_code,
    arg_min(text_squeezed, row_no) filter (where field = 'project_name') as project_name,
    try_cast(arg_min(text_squeezed, row_no) filter (where field = 'project_ordinal') as integer) as ordinal,
    arg_min(text_printed, row_no) filter (where field = 'purpose') as purpose,
    string_agg(text_printed, chr(10) order by row_no, column_no) filter (where field = 'goal') as goals,
    min(source_page) filter (where field <> 'stated_budget') as source_page,
    min(source_line) filter (where field <> 'stated_budget') as source_line,
    max(source_line_end) filter (where field <> 'stated_budget') as source_line_end
from cell
group by document_id, table_id
having project_id is not null
