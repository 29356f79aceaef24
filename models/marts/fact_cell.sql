with cell as (
{%- for model in fact_cell_models() %}
    {% if not loop.first %}union all
    {% endif -%}
    select document_id, fact_table, fact_id, column_name, source_cell_id, amount_printed, unit_printed from {{ ref(model) }}
{%- endfor %}
)

select
    {{ stable_key(['c.fact_table', 'c.fact_id', 'c.column_name', 'c.source_cell_id']) }} as fact_cell_id,
    c.document_id,
    c.fact_table,
    c.fact_id,
    c.column_name,
    c.source_cell_id,
    c.amount_printed,
    c.unit_printed{{ check_columns() }}
from cell as c
{{ check_join('c') }}
