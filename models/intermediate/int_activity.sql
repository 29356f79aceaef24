-- One row per activity with its parent, found by the numbering: 一、 stands over an unnumbered line of the same table,
-- that over 1、, that over (1).
with depth as (
    select
        *,
        {{ label_numbering('activity_name') }} as numbering,
        regexp_matches(activity_name, '^(合计|总计)$') as is_total,
        case
            when regexp_matches(activity_name, '^[一二三四五六七八九十]+[、.．]') then 1
            when regexp_matches(activity_name, '^[（(][一二三四五六七八九十]+[）)]') then 2
            when regexp_matches(activity_name, '^[0-9]+[、.．]') then 4
            when regexp_matches(activity_name, '^[（(][0-9]+[）)]') then 5
            -- unnumbered: below 一、 and above 1、
            else 3
        end as depth
    from {{ ref('stg_activity') }}
),

parent as (
    select child.activity_id, arg_max(parent.activity_id, parent.row_no) as parent_activity_id
    from depth as child
    inner join depth as parent
        on parent.table_id = child.table_id
        and parent.row_no < child.row_no
        and parent.depth < child.depth
        and not parent.is_total
        -- a numbered line of a lower number between the two closes the earlier block
        and not exists (
            select 1 from depth as between_them
            where between_them.table_id = child.table_id
                and between_them.row_no > parent.row_no and between_them.row_no < child.row_no
                and between_them.depth < parent.depth)
    where not child.is_total
    group by child.activity_id
),

parent_with_amount as (
    select distinct p.parent_activity_id
    from parent as p
    inner join depth as d on d.activity_id = p.activity_id
    where d.amount_number is not null
)

select
    d.activity_id,
    d.document_id,
    d.table_id,
    d.row_no,
    d.activity_name,
    p.parent_activity_id,
    parent.activity_name as parent_activity,
    d.content,
    d.goal,
    {{ to_yuan('d.amount_number', unit_factor('u.unit')) }} as amount_yuan,
    d.amount_printed,
    u.unit as unit_printed,
    d.amount_cell_id,
    case
        when d.is_total then 'total'
        when a.parent_activity_id is not null then 'subtotal'
        else 'leaf'
    end as line_type,
    coalesce(d.notes, []) as notes,
    d.source_page,
    d.source_line,
    d.source_line_end
from depth as d
inner join {{ ref('int_budget_unit') }} as u on u.table_id = d.table_id
left join parent as p on p.activity_id = d.activity_id
left join depth as parent on parent.activity_id = p.parent_activity_id
left join parent_with_amount as a on a.parent_activity_id = d.activity_id
