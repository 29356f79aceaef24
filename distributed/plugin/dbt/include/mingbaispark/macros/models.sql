{#- Where the SQL of the project passes into Spark: tables, views and data tests. The rest is dbt-spark's. -#}

{% macro mingbaispark__create_table_as(temporary, relation, compiled_code, language='sql') -%}
  {{ spark__create_table_as(temporary, relation, adapter.translate(compiled_code), language) }}
{%- endmacro %}

{#- Comments on the columns of a view would cost a query each; the tables have theirs. -#}
{% macro mingbaispark__create_view_as(relation, sql) -%}
  {%- set sql = adapter.translate(sql) -%}
  create or replace view {{ relation }}
  {{ comment_clause() }}
  as
  {% if config.get('contract').enforced -%}
    {{ get_assert_columns_equivalent(sql) }}
    {{ get_select_subquery(sql) }}
  {%- else -%}
    {{ sql }}
  {%- endif %}
{%- endmacro %}

{% macro mingbaispark__get_test_sql(main_sql, fail_calc, warn_if, error_if, limit) -%}
  {{ default__get_test_sql(adapter.translate(main_sql), fail_calc, warn_if, error_if, limit) }}
{%- endmacro %}

{#- Of a contract the names are asserted and the types are given: Spark computes with other widths of numbers. -#}
{% macro mingbaispark__get_assert_columns_equivalent(sql) -%}
  {%- set given = adapter.columns_of(sql) | map('lower') | sort -%}
  {%- set promised = model['columns'].values() | map(attribute='name') | map('lower') | sort -%}
  {%- if given | list != promised | list -%}
    {{ exceptions.raise_compiler_error('contract of ' ~ model['name'] ~ ': ' ~ promised | join(', ') ~ '; the model gives: ' ~ given | join(', ')) }}
  {%- endif -%}
{%- endmacro %}

{% macro mingbaispark__get_select_subquery(sql) -%}
  select
  {%- for column in model['columns'].values() %}
    cast({{ adapter.quote(column['name']) }} as {{ adapter.type_of(column['data_type']) }}) as {{ adapter.quote(column['name']) }}
    {{- ',' if not loop.last }}
  {%- endfor %}
  from (
    {{ sql }}
  ) as model_subq
{%- endmacro %}
