{#- Descriptions as comments of tables and views. Those of columns dbt-spark writes where the table format takes them. -#}
{% macro mingbaispark__comment_clause() -%}
  {%- if config.persist_relation_docs() and model.description -%}
    comment {{ adapter.literal(model.description) }}
  {%- endif -%}
{%- endmacro %}
