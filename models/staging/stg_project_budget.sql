-- Printed budget cells of project forms: one row per cell, with its yuan. A prose amount brings its own unit.
with cell as (
    select
        v.*,
        u.unit as table_unit,
        regexp_extract(v.text_squeezed, '^([0-9,.]+)(亿元|百万元|万元|千元|百元|元)$', 2) as own_unit,
        regexp_extract(v.text_squeezed, '^([0-9,.]+)(亿元|百万元|万元|千元|百元|元)$', 1) as own_number
    from {{ ref('stg_value') }} as v
    inner join {{ ref('stg_table_instance') }} as t on t.table_id = v.table_id
    inner join {{ ref('int_budget_unit') }} as u on u.table_id = v.table_id
    where t.table_kind = 'project_performance' and v.section = 'form'
        and v.field in ('budget', 'fiscal', 'other', 'stated_budget')
),

read as (
    select
        *,
        coalesce(nullif(own_unit, ''), table_unit) as unit_printed,
        coalesce({{ parse_amount('own_number') }}, number_value) as number_in_unit
    from cell
)

select
    document_id,
    table_id,
    row_no,
    column_no,
    field,
    text_printed as amount_printed,
    unit_printed,
    number_in_unit,
    {{ to_yuan('number_in_unit', unit_factor('unit_printed')) }} as amount_yuan,
    source_cell_id,
    source_page,
    source_line,
    source_line_end
from read
-- one cell per column of the fact, should a form print a label twice
qualify row_number() over (partition by table_id, field order by row_no, column_no) = 1
