-- Rows of values of every table: rows that carry a number where the kind has columns of numbers, else printed rows.
with numeric_kind as (
    select distinct table_kind from {{ ref('stg_table_column') }} where role in ('amount', 'quantity')
),

numeric_row as (
    select v.table_id, count(distinct v.row_no) as value_rows
    from {{ ref('stg_value') }} as v
    inner join {{ ref('stg_table_instance') }} as i on i.table_id = v.table_id
    inner join {{ ref('stg_table_column') }} as c on c.table_kind = i.table_kind and c.field = v.field
    where c.role in ('amount', 'quantity') and v.number_value is not null
    group by v.table_id
)

select
    i.table_id,
    i.document_id,
    i.table_kind,
    cast(case
        when i.table_kind is null then i.value_rows
        when k.layout = 'form' or n.table_kind is null then i.value_rows
        else coalesce(r.value_rows, 0)
    end as integer) as value_rows,
    i.note_says_empty
from {{ ref('stg_table_instance') }} as i
left join {{ ref('stg_table_kind') }} as k on k.table_kind = i.table_kind
left join numeric_kind as n on n.table_kind = i.table_kind
left join numeric_row as r on r.table_id = i.table_id
