-- Amounts of procurement, assets, projects, activities and running text as operands, in the shape of int_check_budget_amount.
with value_in as (
    select
        v.*,
        coalesce({{ unit_in_header('v.header_printed') }}, u.unit) as unit
    from {{ ref('int_budget_value') }} as v
    inner join {{ ref('int_budget_unit') }} as u on u.table_id = v.table_id
    where v.family in ('procurement', 'asset') and v.role in ('amount', 'quantity')
        and v.number_value is not null and not v.inherited
),

sized as (
    select
        *,
        case when role = 'quantity' then cast(number_value as decimal(18, 2))
            else {{ to_yuan('number_value', unit_factor('unit')) }} end as amount_yuan,
        -- quantities are printed whole
        case when role = 'quantity' then cast(0.005 as decimal(18, 3))
            else cast({{ unit_factor('unit') }} * 0.005 as decimal(18, 3)) end as half_step
    from value_in
),

intangible_part as (
    select distinct p.table_id, p.row_no
    from {{ ref('int_budget_parent') }} as p
    inner join {{ ref('int_budget_line') }} as whole
        on whole.table_id = p.table_id and whole.row_no = p.parent_row_no
    where whole.line = 'intangible'
)

select
    s.document_id,
    s.table_kind,
    s.table_id,
    s.side,
    s.row_no,
    l.line,
    cast(null as varchar) as code,
    case when i.row_no is not null then ['intangible_part'] else cast([] as varchar[]) end as row_classes,
    s.field as measure,
    {{ normalise_label('r.line_name') }} as name_key,
    r.line_name as row_label,
    cast(null as varchar) as group_key,
    cast(null as varchar) as project_id,
    s.amount_yuan,
    s.half_step,
    s.source_cell_id,
    s.source_line
from sized as s
left join {{ ref('int_budget_row') }} as r
    on r.table_id = s.table_id and r.side is not distinct from s.side and r.row_no = s.row_no
left join {{ ref('int_budget_line') }} as l
    on l.table_id = s.table_id and l.side is not distinct from s.side and l.row_no = s.row_no
left join intangible_part as i on i.table_id = s.table_id and i.row_no = s.row_no
where s.family = 'asset' and s.amount_yuan is not null

union all
select
    s.document_id,
    s.table_kind,
    s.table_id,
    null,
    s.row_no,
    null,
    p.catalogue_code,
    list_filter([p.line_type, case when m.carried_over then 'older_project' end], lambda x: x is not null),
    s.field,
    m.name_key,
    concat_ws(' ', p.project_name, p.item_name),
    case when p.line_type = 'subtotal' then p.subtotal_unit else p.unit_name end,
    -- a like name may be another project: names that differ in one place name are common
    case when m.matched_by <> 'similar_name' then m.project_id end,
    s.amount_yuan,
    s.half_step,
    s.source_cell_id,
    s.source_line
from sized as s
inner join {{ ref('int_budget_procurement') }} as p on p.table_id = s.table_id and p.row_no = s.row_no
left join {{ ref('int_check_procurement_project') }} as m on m.procurement_item_id = p.procurement_item_id
where s.family = 'procurement' and s.amount_yuan is not null

union all
select
    b.document_id,
    'project_performance',
    b.table_id,
    null,
    1,
    null,
    p.project_code,
    [case when p.carried_over then 'carried_over' when p.carried_over is null then 'year_unknown' else 'current' end],
    b.field,
    p.name_key,
    concat_ws(' ', p.project_code, p.project_name),
    null,
    b.project_id,
    b.amount_yuan,
    cast({{ unit_factor('b.unit_printed') }} * 0.005 as decimal(18, 3)),
    b.source_cell_id,
    b.source_line
from {{ ref('int_project_budget') }} as b
inner join {{ ref('int_project') }} as p on p.project_id = b.project_id
where b.amount_yuan is not null

union all
-- a duty is the sum of its activities: a row can be the whole of some and a part of another
select
    a.document_id,
    'activity_performance',
    a.table_id,
    null,
    a.row_no,
    null,
    null,
    [role.class],
    'amount',
    {{ normalise_label('a.activity_name') }},
    a.activity_name,
    role.key,
    null,
    a.amount_yuan,
    cast({{ unit_factor('a.unit_printed') }} * 0.005 as decimal(18, 3)),
    a.amount_cell_id,
    a.source_line
from {{ ref('int_activity') }} as a
cross join unnest([
    {'class': 'whole', 'key': a.activity_name || ' ' || a.activity_id},
    {'class': 'part', 'key': a.parent_activity || ' ' || a.parent_activity_id}, {'class': a.line_type, 'key': null}
]) as item (role)
where a.amount_yuan is not null
    and (role.class <> 'whole' or a.line_type = 'subtotal')
    and (role.class <> 'part' or a.parent_activity_id not in (
        -- where one activity prints no amount, the others need not make up the whole
        select b.parent_activity_id from {{ ref('int_activity') }} as b
        where b.amount_yuan is null and b.parent_activity_id is not null))

union all
select
    document_id,
    'prose',
    null,
    null,
    source_line,
    null,
    null,
    cast([] as varchar[]),
    topic,
    name_key,
    topic,
    section,
    null,
    signed_amount_yuan,
    half_step,
    source_cell_id,
    source_line
from {{ ref('int_stated_figure') }}
