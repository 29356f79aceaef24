-- Rows of values of every table: rows that carry a number where the kind has columns of numbers, else printed rows.
with numeric_kind as (
    select distinct table_kind from {{ ref('stg_table_column') }} where role in ('amount', 'quantity')
),

numeric_value as (
    select v.table_id, v.row_no, v.text_printed
    from {{ ref('stg_value') }} as v
    inner join {{ ref('stg_table_instance') }} as i on i.table_id = v.table_id
    inner join {{ ref('stg_table_column') }} as c on c.table_kind = i.table_kind and c.field = v.field
    where c.role in ('amount', 'quantity')
),

-- each printed text is read once: there are far fewer than values
number as (
    select text_printed
    from (select distinct text_printed from numeric_value)
    where {{ parse_amount('text_printed') }} is not null
),

numeric_row as (
    select v.table_id, count(distinct v.row_no) as value_rows
    from numeric_value as v
    inner join number as n on n.text_printed = v.text_printed
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
