{#- Where the number of checks of a fact's amount comes from: one model, int_cell_check
    (source_cell_id, checks_passed, checks_failed). CELL CHECKS ARE SWITCHED ON HERE, for every fact at once. -#}
{% macro cell_checks_built() %}{{ return(false) }}{% endmacro %}

{#- The two columns, for a select list; begins with a comma. -#}
{% macro check_columns(alias='cell_check') -%}
{% if cell_checks_built() %},
    coalesce({{ alias }}.checks_passed, 0) as checks_passed,
    coalesce({{ alias }}.checks_failed, 0) as checks_failed
{%- endif %}
{%- endmacro %}

{#- The join that belongs to them, on the cell of the given relation. -#}
{% macro check_join(relation, alias='cell_check') -%}
{% if cell_checks_built() -%}
left join {{ ref('int_cell_check') }} as {{ alias }} on {{ alias }}.source_cell_id = {{ relation }}.source_cell_id
{%- endif %}
{%- endmacro %}
