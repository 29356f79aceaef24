-- Asset lines: one row per printed row that carries a quantity or a value.
with value_in as (
    select
        v.*,
        coalesce({{ unit_in_header('v.header_printed') }}, u.unit) as unit_printed
    from {{ ref('int_budget_value') }} as v
    inner join {{ ref('int_budget_unit') }} as u on u.table_id = v.table_id
    where v.family = 'asset'
),

row_in as (
    select
        document_id,
        table_id,
        side,
        row_no,
        min_by(source_cell_id, (inherited, coalesce(column_no, 0), source_line)) as asset_id,
        min(source_page) as source_page,
        min(source_line) filter (where not inherited) as source_line,
        max(source_line_end) filter (where not inherited) as source_line_end,
        max(number_value) filter (where role = 'quantity') as quantity,
        max({{ to_yuan('number_value', unit_factor('unit_printed')) }}) filter (where role = 'amount') as value_yuan,
        max(text_printed) filter (where role = 'amount' and number_value is not null) as amount_printed,
        any_value(unit_printed) filter (where role = 'amount') as unit_printed
    from value_in
    group by document_id, table_id, side, row_no
    having quantity is not null or value_yuan is not null
),

line_type as (
    -- the value decides; a row without one is judged by its quantity
    select table_id, side, row_no, line_type
    from {{ ref('int_budget_line_type') }}
    qualify row_number() over (
        partition by table_id, side, row_no order by field = 'value' desc, field) = 1
)

select
    a.* exclude (side),
    r.line_name as item,
    coalesce(l.line, l.label_key) as item_key,
    {{ label_numbering('r.line_name') }} as numbering,
    t.line_type,
    make_date(
        try_cast(regexp_extract(i.as_of_printed, '(20[0-9]{2})[^0-9]+([0-9]{1,2})[^0-9]+([0-9]{1,2})', 1) as integer),
        try_cast(regexp_extract(i.as_of_printed, '(20[0-9]{2})[^0-9]+([0-9]{1,2})[^0-9]+([0-9]{1,2})', 2) as integer),
        try_cast(regexp_extract(i.as_of_printed, '(20[0-9]{2})[^0-9]+([0-9]{1,2})[^0-9]+([0-9]{1,2})', 3) as integer)
    ) as as_of_date
from row_in as a
inner join {{ ref('stg_table_instance') }} as i on i.table_id = a.table_id
left join {{ ref('int_budget_row') }} as r
    on r.table_id = a.table_id and r.side is not distinct from a.side and r.row_no = a.row_no
left join {{ ref('int_budget_line') }} as l
    on l.table_id = a.table_id and l.side is not distinct from a.side and l.row_no = a.row_no
left join line_type as t
    on t.table_id = a.table_id and t.side is not distinct from a.side and t.row_no = a.row_no
