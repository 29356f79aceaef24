-- Cells of indicator rows: of project forms, of the table of the whole department, and of activities.
select
    v.document_id,
    v.table_id,
    v.section,
    case t.table_kind
        when 'project_performance' then 'project'
        when 'department_performance' then 'department'
        when 'activity_performance' then 'activity'
    end as scope,
    v.row_no,
    v.column_no,
    v.field,
    v.text_printed,
    v.inherited,
    v.source_cell_id,
    v.source_page,
    v.source_line,
    v.source_line_end
from {{ ref('stg_value') }} as v
inner join {{ ref('stg_table_instance') }} as t on t.table_id = v.table_id
where (t.table_kind in ('project_performance', 'department_performance') and v.section = 'indicator')
    or (t.table_kind = 'activity_performance' and v.section = 'body')
