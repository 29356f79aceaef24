{#- Share in percent to two places; NULL where the whole is zero or unknown. -#}
{% macro percentage(part, whole) -%}
cast(100 * {{ part }} / nullif({{ whole }}, 0) as decimal(9, 2))
{%- endmacro %}
