{#- Nothing is lost between raw and a mart: every number printed in an amount or quantity column of a family of tables
    is found in the mart by its cell, or through fact_cell where a row of the mart holds several numbers. -#}
{% test all_amounts_loaded(model, family, fact_cells=false) %}
select v.document_id, v.table_id, v.source_line, v.header_printed, v.text_printed
from {{ ref('int_budget_value') }} as v
where v.family = '{{ family }}'
    and v.role in ('amount', 'quantity')
    and v.number_value is not null
    and not v.inherited
    and not exists (
        {% if fact_cells -%}
        select 1 from {{ ref('fact_cell') }} as f
        where f.source_cell_id = v.source_cell_id and f.fact_table = '{{ model.identifier }}'
        {%- else -%}
        select 1 from {{ model }} as f where f.source_cell_id = v.source_cell_id
        {%- endif %})
{% endtest %}
