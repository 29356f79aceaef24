-- Which printed row another printed row is a direct or indirect part of: by code prefix, by the declared lines of its
-- kind, else by numbering. One row per part and whole.
with row_in as (
    select * from {{ ref('int_budget_row') }}
),

line as (
    select * from {{ ref('int_budget_line') }}
),

by_code as (
    select child.table_id, child.side, child.row_no, whole.row_no as parent_row_no
    from row_in as child
    inner join row_in as whole
        on whole.table_id = child.table_id
        and whole.side is not distinct from child.side
        and length(whole.code) < length(child.code)
        and starts_with(child.code, whole.code)
),

by_line as (
    select child.table_id, child.side, child.row_no, whole.row_no as parent_row_no
    from line as child
    inner join line as whole
        on whole.table_id = child.table_id
        and whole.side is not distinct from child.side
        and whole.line = child.parent_line
    qualify row_number() over (
        partition by child.table_id, child.side, child.row_no
        order by whole.row_no < child.row_no desc, abs(whole.row_no - child.row_no)) = 1
),

by_numbering as (
    select table_id, side, row_no, parent_row_by_numbering as parent_row_no
    from line
    where parent_row_by_numbering is not null
        and not exists (
            select 1 from by_line
            where by_line.table_id = line.table_id
                and by_line.side is not distinct from line.side
                and by_line.row_no = line.row_no)
)

select table_id, side, row_no, parent_row_no from by_code
union all
select table_id, side, row_no, parent_row_no from by_line
union all
select table_id, side, row_no, parent_row_no from by_numbering
