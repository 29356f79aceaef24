-- Printed checkpoints of the payment plans of project forms: one row per project form and checkpoint.
select
    v.document_id,
    v.table_id,
    cast(regexp_extract(v.field, '([0-9]+)$', 1) as integer) as checkpoint_month,
    v.text_printed as value_printed,
    -- a percentage may carry its sign
    coalesce(v.number_value, {{ parse_amount("regexp_replace(v.text_squeezed, '[%％]$', '')") }}) as value_number,
    regexp_matches(v.text_squeezed, '[%％]$') as value_has_percent_sign,
    -- 资金支出计划（累计进度%）/3月底: what the header says in its brackets
    nullif(regexp_extract({{ half_width('v.header_printed') }}, '\(([^()]*)\)', 1), '') as basis_printed,
    v.source_cell_id,
    v.source_page,
    v.source_line,
    v.source_line_end
from {{ ref('stg_value') }} as v
inner join {{ ref('stg_table_instance') }} as t on t.table_id = v.table_id
where t.table_kind = 'project_performance'
    and v.section = 'form'
    and regexp_matches(v.field, '^payment_plan_[0-9]+$')
    and not v.inherited
qualify row_number() over (partition by v.table_id, v.field order by v.row_no, v.column_no) = 1
