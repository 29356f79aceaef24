-- What the numbers of a row that rules leave out come to: of columns that are not known, and of those that split others. A
-- sum that is short of just such a run of neighbouring columns may have its parts there. One row per row and run; and one
-- for each balance in the row, which a total of expenditure may hold or not.
with table_row as (
    select table_id, coalesce(side, '') as side, row_no, coalesce(min(source_page), 0) as page, min(source_line) as first_line
    from {{ ref('int_budget_value') }}
    where not inherited
    group by table_id, coalesce(side, ''), row_no
),

unknown as (
    select
        table_id,
        source_cell_id,
        coalesce(source_page, 0) as page,
        source_line,
        field_no,
        {{ parse_amount('text_printed') }} as number_value
    from {{ ref('stg_cell') }}
    where state = 'unclaimed' and reason = 'unknown_column'
),

unread as (
    -- an unknown cell stands in the last row that begins before it
    select r.table_id, r.side, r.row_no, u.source_line, u.field_no, u.number_value
    from unknown as u
    inner join table_row as r on r.table_id = u.table_id and r.page = u.page and r.first_line <= u.source_line
    where u.number_value <> 0
    qualify row_number() over (partition by u.source_cell_id, r.side order by r.first_line desc, r.row_no desc) = 1
    union all
    select v.table_id, coalesce(v.side, ''), v.row_no, v.source_line, v.column_no, v.number_value
    from {{ ref('int_budget_value') }} as v
    where starts_with(v.field, 'group_part') and v.number_value <> 0 and not v.inherited
),

running as (
    select
        table_id,
        side,
        row_no,
        number_value,
        row_number() over in_print_order as place,
        sum(number_value) over in_print_order as so_far
    from unread
    window in_print_order as (partition by table_id, side, row_no order by source_line, field_no rows unbounded preceding)
)

select distinct
    u.document_id,
    u.table_id,
    run_start.row_no,
    concat_ws(':', u.table_id, nullif(run_start.side, ''), run_start.row_no) as row_key,
    cast(null as varchar) as measure,
    {{ to_yuan('(run_end.so_far - run_start.so_far + run_start.number_value)', 'u.factor') }} as amount_yuan
from running as run_start
inner join running as run_end
    on run_end.table_id = run_start.table_id and run_end.side = run_start.side and run_end.row_no = run_start.row_no and run_end.place >= run_start.place
inner join {{ ref('int_budget_unit') }} as u on u.table_id = run_start.table_id
where u.factor is not null
union all
select document_id, table_id, row_no, concat_ws(':', table_id, side, row_no), measure, amount_yuan
from {{ ref('int_budget_amount') }}
where measure in ('carried_over', 'carried_forward', 'use_of_surplus') and amount_yuan <> 0
