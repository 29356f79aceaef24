{#- Where the number of checks of a fact's amount comes from: one model, int_cell_check
    (source_cell_id, checks_passed, checks_failed, equations_passed). CELL CHECKS ARE SWITCHED ON HERE, for every fact at once. -#}
{% macro cell_checks_built() %}{{ return(true) }}{% endmacro %}

{#- The three columns, for a select list; begins with a comma. -#}
{% macro check_columns(alias='cell_check') -%}
{% if cell_checks_built() %},
    coalesce({{ alias }}.checks_passed, 0) as checks_passed,
    coalesce({{ alias }}.checks_failed, 0) as checks_failed,
    coalesce({{ alias }}.equations_passed, 0) as equations_passed
{%- endif %}
{%- endmacro %}

{#- The join that belongs to them, on the cell of the given relation. -#}
{% macro check_join(relation, alias='cell_check') -%}
{% if cell_checks_built() -%}
left join {{ ref('int_cell_check') }} as {{ alias }} on {{ alias }}.source_cell_id = {{ relation }}.source_cell_id
{%- endif %}
{%- endmacro %}

{#- For facts whose rows hold several cells: the checks of all cells of a row, from the model that lists them. -#}
{% macro row_check_join(cell_model, fact_table, fact_id, alias='cell_check') -%}
{% if cell_checks_built() -%}
left join (
    select
        cells.fact_id,
        cast(sum(counted.checks_passed) as integer) as checks_passed,
        cast(sum(counted.checks_failed) as integer) as checks_failed,
        cast(sum(counted.equations_passed) as integer) as equations_passed
    from {{ ref(cell_model) }} as cells
    inner join {{ ref('int_cell_check') }} as counted on counted.source_cell_id = cells.source_cell_id
    where cells.fact_table = '{{ fact_table }}'
    group by cells.fact_id
) as {{ alias }} on {{ alias }}.fact_id = {{ fact_id }}
{%- endif %}
{%- endmacro %}
