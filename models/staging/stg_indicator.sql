-- One row per printed indicator, its cells side by side, as printed.
{% set texts = ['level1', 'level2', 'indicator_name', 'description', 'target', 'target_symbol', 'target_value',
    'target_unit', 'target_long_term', 'grade_excellent', 'grade_good', 'grade_fair', 'grade_poor', 'basis', 'activity_name', 'horizon'] %}
with pivoted as (
    select
        document_id,
        table_id,
        scope,
        section,
        row_no,
        -- the first cell printed in this row: a cell filled down from a merged one belongs to an earlier row
        arg_min(source_cell_id, column_no) filter (where not inherited) as indicator_id,
        arg_min(source_cell_id, column_no) filter (where field = 'activity_name') as activity_id,
        {% for field in texts -%}
        arg_min(text_printed, column_no) filter (where field = '{{ field }}') as {{ field }},
        {% endfor -%}
        min(source_page) filter (where not inherited) as source_page,
        min(source_line) filter (where not inherited) as source_line,
        max(source_line_end) filter (where not inherited) as source_line_end
    from {{ ref('stg_indicator_cell') }}
    group by all
),

noted as (
    select table_id, section, row_no, list(distinct note) as row_notes
    from {{ ref('stg_row_note') }}
    group by all
)

select p.*, n.row_notes
from pivoted as p
left join noted as n on n.table_id = p.table_id and n.section = p.section and n.row_no = p.row_no
-- a row of labels alone is an unused line of the form, an activity without an indicator is no indicator
where p.indicator_name is not null
    or (p.scope <> 'activity' and coalesce(p.description, p.target, p.target_value, p.target_symbol, p.target_unit, p.basis) is not null)
