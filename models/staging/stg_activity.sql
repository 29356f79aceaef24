-- One row per duty or activity of the table of duties: the cells printed in its first row.
with cell as (
    select v.*
    from {{ ref('stg_value') }} as v
    inner join {{ ref('stg_table_instance') }} as t on t.table_id = v.table_id
    where t.table_kind = 'activity_performance' and v.section = 'body' and not v.inherited
),

named as (
    select document_id, table_id, row_no, source_cell_id as activity_id, text_squeezed as activity_name
    from cell
    where field = 'activity_name'
),

noted as (
    select table_id, row_no, list_sort(list(distinct note)) as notes
    from {{ ref('stg_row_note') }}
    where section = 'body'
    group by all
)

select
    n.document_id,
    n.table_id,
    n.row_no,
    n.activity_id,
    n.activity_name,
    max(c.text_printed) filter (where c.field = 'content') as content,
    max(c.text_printed) filter (where c.field = 'goal') as goal,
    max(c.number_value) filter (where c.field = 'amount') as amount_number,
    max(c.text_printed) filter (where c.field = 'amount') as amount_printed,
    max(c.source_cell_id) filter (where c.field = 'amount') as amount_cell_id,
    any_value(o.notes) as notes,
    min(c.source_page) as source_page,
    min(c.source_line) as source_line,
    max(c.source_line_end) as source_line_end
from named as n
inner join cell as c on c.table_id = n.table_id and c.row_no = n.row_no
left join noted as o on o.table_id = n.table_id and o.row_no = n.row_no
group by all
