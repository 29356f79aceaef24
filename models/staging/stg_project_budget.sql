-- Printed budget cells of project forms, one row per cell. An amount taken from prose brings its own unit.
with cell as (
    select
        v.*,
        regexp_extract(v.text_squeezed, '^([0-9,.]+)(亿元|百万元|万元|千元|百元|元)$', 2) as own_unit,
        regexp_extract(v.text_squeezed, '^([0-9,.]+)(亿元|百万元|万元|千元|百元|元)$', 1) as own_number
    from {{ ref('stg_value') }} as v
    inner join {{ ref('stg_table_instance') }} as t on t.table_id = v.table_id
    where t.table_kind = 'project_performance' and v.section = 'form'
        and v.field in ('budget', 'fiscal', 'special_account', 'carried_over', 'other', 'stated_budget')
)

select
    document_id,
    table_id,
    field,
    text_printed as amount_printed,
    nullif(own_unit, '') as own_unit,
    coalesce({{ parse_amount('own_number') }}, number_value) as number_in_unit,
    source_cell_id,
    source_page,
    source_line,
    source_line_end
from cell
-- one cell per column of the fact, should a form print a label twice
qualify row_number() over (partition by table_id, field order by row_no, column_no) = 1
