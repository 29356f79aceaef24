-- Row heads of budget and asset tables: what stands beside the amounts. A printed word in a code column is a name
-- (some tables print 合计 there); a code split over columns is put together again.
with value_in as (
    select * from {{ ref('int_budget_value') }} where family in ('budget', 'asset')
),

head as (
    select
        table_id,
        side,
        row_no,
        any_value(table_kind) as table_kind,
        any_value(layout) as layout,
        any_value(code_scheme) as code_scheme,
        max(case when role = 'name' then text_squeezed end) as name_printed,
        max(case when field = 'unit_code' then {{ half_width('text_squeezed') }} end) as unit_code,
        max(case when role = 'code' then {{ half_width('text_squeezed') }} end) as code_printed,
        max(case when field = 'code_class' then {{ half_width('text_squeezed') }} end) as code_class,
        max(case when field = 'code_group' then {{ half_width('text_squeezed') }} end) as code_group,
        max(case when field = 'code_item' then {{ half_width('text_squeezed') }} end) as code_item
    from value_in
    where role <> 'line_no' or role is null
    group by table_id, side, row_no
),

line_number as (
    select table_id, row_no, max(text_squeezed) as line_no
    from value_in
    where role = 'line_no'
    group by table_id, row_no
),

assembled as (
    select
        *,
        -- 212|01|02 is joined; 212|21201|2120102 prints whole codes already
        coalesce(code_printed, case
            when code_item is not null and starts_with(code_item, code_class) and length(code_item) > 3 then code_item
            when code_item is null and starts_with(code_group, code_class) and length(code_group) > 3 then code_group
            else nullif(concat(code_class, code_group, code_item), '')
        end) as code_text
    from head
)

select
    a.table_id,
    a.table_kind,
    a.layout,
    a.code_scheme,
    a.side,
    a.row_no,
    n.line_no,
    case when regexp_matches(a.code_text, '^[0-9]+$') then a.code_text end as code,
    a.unit_code,
    coalesce(a.name_printed, case when not regexp_matches(a.code_text, '^[0-9]+$') then a.code_text end) as line_name
from assembled as a
left join line_number as n on n.table_id = a.table_id and n.row_no = a.row_no
