-- Which printed row another printed row is a direct or indirect part of: by code prefix, by the declared lines of its
-- kind, by the codes of units, by the unit's name that heads coded rows, by the names of classes where no code is printed, else by
-- numbering. One row per part and whole.
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
        r.code is null and (r.line_name is null or coalesce(l.line_role = 'item' and l.line is null, false)) as may_head,
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
),

listed as (
    select 'function' as code_scheme, code, {{ normalise_label('name') }} as name_key from {{ ref('function_code') }}
    union
    select 'economic', code, {{ normalise_label('name') }} from {{ ref('economic_code') }}
),

uncoded as (
    -- tables of codes that print names only
    select r.*, {{ normalise_label('r.line_name') }} as name_key
    from row_in as r
    where r.code_scheme is not null and r.line_name is not null and r.table_id not in (
        select table_id from row_in where code is not null)
),

in_class as (
    select
        u.*,
        last_value(c.code ignore nulls) over so_far as class_code,
        last_value(case when c.code is not null then u.row_no end ignore nulls) over so_far as class_row_no,
        lead(u.name_key) over (partition by u.table_id, u.side order by u.row_no) as next_key
    from uncoded as u
    left join listed as c on c.code_scheme = u.code_scheme and length(c.code) = 3 and c.name_key = u.name_key
    window so_far as (partition by u.table_id, u.side order by u.row_no rows between unbounded preceding and current row)
),

in_group as (
    -- of the names below a class, those of its 款 head the rows below them; one that a 项 has, too, where that 项 follows
    select
        i.table_id,
        i.side,
        i.row_no,
        i.class_row_no,
        last_value(case
            when i.row_no = i.class_row_no then 0
            when i.code_scheme = 'function' and (g.levels = 1 or i.next_key = g.name_key) then i.row_no
        end ignore nulls) over so_far as group_row_no
    from in_class as i
    left join (
        select code_scheme, substr(code, 1, 3) as class_code, name_key, count(distinct length(code)) as levels
        from listed
        where length(code) > 3
        group by code_scheme, substr(code, 1, 3), name_key
        having min(length(code)) = 5
    ) as g on g.code_scheme = i.code_scheme and g.class_code = i.class_code and g.name_key = i.name_key
    window so_far as (partition by i.table_id, i.side order by i.row_no rows between unbounded preceding and current row)
),

by_name as (
    -- a class's name above the names of its parts, known by the lists of codes
    select i.table_id, i.side, i.row_no, p.parent_row_no
    from in_group as i
    inner join (
        select table_id, side, row_no, class_row_no as parent_row_no from in_group
        union
        select table_id, side, row_no, group_row_no from in_group where group_row_no > 0
    ) as p on p.table_id = i.table_id and p.side is not distinct from i.side and p.row_no = i.row_no
    left join line as l on l.table_id = i.table_id and l.side is not distinct from i.side and l.row_no = i.row_no
    where p.parent_row_no < i.row_no and coalesce(l.line_role, 'item') <> 'total'
)

select table_id, side, row_no, parent_row_no from by_code
union all
select table_id, side, row_no, parent_row_no from by_name
union all
select table_id, side, row_no, parent_row_no from by_unit
union all
select table_id, side, row_no, parent_row_no from by_heading
union all
select table_id, side, row_no, parent_row_no from by_line
union all
select table_id, side, row_no, parent_row_no from by_numbering
