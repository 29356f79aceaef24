-- Which printed row another printed row is a direct or indirect part of: by code prefix, by the declared lines of its
-- kind, by the codes of units, by the unit's name that heads coded rows, else by numbering. One row per part and whole.
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
),

by_unit as (
    -- 205001 is a unit of the department 205
    select child.table_id, child.side, child.row_no, whole.row_no as parent_row_no
    from row_in as child
    inner join row_in as whole
        on whole.table_id = child.table_id
        and whole.side is not distinct from child.side
        and whole.code is null and child.code is null
        and length(whole.unit_code) < length(child.unit_code)
        and starts_with(child.unit_code, whole.unit_code)
),

ranked as (
    select
        r.table_id,
        r.side,
        r.row_no,
        r.code,
        r.code is null and coalesce(l.line_role = 'item' and l.line is null, false) as may_head,
        count(*) filter (where r.code is null) over ordered as uncoded_so_far,
        lead(r.code) over ordered is not null as heads_codes
    from row_in as r
    left join line as l
        on l.table_id = r.table_id and l.side is not distinct from r.side and l.row_no = r.row_no
    where r.code_scheme is not null
    window ordered as (partition by r.table_id, r.side order by r.row_no)
),

by_heading as (
    -- a unit's name right above coded rows sums them up, as far as the next row without a code
    select child.table_id, child.side, child.row_no, whole.row_no as parent_row_no
    from ranked as whole
    inner join ranked as child
        on child.table_id = whole.table_id
        and child.side is not distinct from whole.side
        and child.code is not null
        and child.uncoded_so_far = whole.uncoded_so_far
    where whole.may_head and whole.heads_codes
)

select table_id, side, row_no, parent_row_no from by_code
union all
select table_id, side, row_no, parent_row_no from by_unit
union all
select table_id, side, row_no, parent_row_no from by_heading
union all
select table_id, side, row_no, parent_row_no from by_line
union all
select table_id, side, row_no, parent_row_no from by_numbering
