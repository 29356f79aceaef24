-- Procurement lines: one row per printed row, amounts in yuan, the purchasing unit taken from the unit subtotals.
with value_in as (
    select
        v.*,
        coalesce({{ unit_in_header('v.header_printed') }}, u.unit) as unit_printed
    from {{ ref('int_budget_value') }} as v
    inner join {{ ref('int_budget_unit') }} as u on u.table_id = v.table_id
    where v.family = 'procurement'
),

row_in as (
    select
        document_id,
        table_id,
        row_no,
        min_by(source_cell_id, (inherited, coalesce(column_no, 0), source_line)) as procurement_item_id,
        min(source_page) as source_page,
        min(source_line) filter (where not inherited) as source_line,
        max(source_line_end) filter (where not inherited) as source_line_end,
        any_value(unit_printed) filter (where field in ('total', 'current_year_total')) as unit_printed,
        max(text_squeezed) filter (where field = 'project_name') as project_name,
        max(text_squeezed) filter (where field = 'item_name') as item_name,
        max({{ half_width('text_squeezed') }}) filter (where field = 'catalogue_code') as catalogue_code,
        max(text_squeezed) filter (where field = 'quantity_unit') as quantity_unit,
        max(number_value) filter (where field = 'quantity') as quantity,
        coalesce(
            max(text_printed) filter (where field = 'total'),
            max(text_printed) filter (where field = 'current_year_total')) as amount_printed,
        {%- for field in procurement_money_fields() %}
        max({{ to_yuan('number_value', unit_factor('unit_printed')) }}) filter (where field = '{{ field }}') as {{ field }}_yuan
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from value_in
    group by document_id, table_id, row_no
    -- the name of a unit alone heads the lines below it
    having count(number_value) filter (where role = 'amount') > 0 or max(text_squeezed) filter (where field = 'item_name') is not null
),

typed as (
    select
        *,
        case
            when {{ normalise_label('coalesce(project_name, item_name)') }} in ('合计', '总计') then 'total'
            when item_name is null and regexp_matches(project_name, '(小计|合计)$') then 'subtotal'
            -- a class of goods above its lines
            when item_name is null and project_name is null and catalogue_code is null then 'subtotal'
            else 'leaf'
        end as line_type,
        case when line_type = 'subtotal' then regexp_replace(project_name, '(小计|合计)$', '') end as subtotal_unit
    from row_in
),

placed as (
    select
        *,
        -- subtotals stand over their lines, unless lines come before the first subtotal
        min(case when line_type = 'leaf' then row_no end) over (partition by table_id)
            < min(case when line_type = 'subtotal' then row_no end) over (partition by table_id) as subtotal_below,
        last_value(subtotal_unit ignore nulls) over (
            partition by table_id order by row_no rows between unbounded preceding and current row) as unit_above,
        first_value(subtotal_unit ignore nulls) over (
            partition by table_id order by row_no rows between current row and unbounded following) as unit_below
    from typed
)

select
    p.*,
    case when p.line_type <> 'total' then coalesce(
        case when p.subtotal_below then p.unit_below else p.unit_above end,
        {{ normalise_organisation('t.department_printed') }}) end as unit_name
from placed as p
inner join {{ ref('stg_table_instance') }} as t on t.table_id = p.table_id
