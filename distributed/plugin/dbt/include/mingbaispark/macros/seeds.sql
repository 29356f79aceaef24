{#- Seeds as literals with their declared types: dbt-spark's own binding breaks at a quote. -#}

{% macro seed_column_type(name, position, agate_table) -%}
  {%- set declared = model['config'].get('column_types', {}) -%}
  {{ return(adapter.type_of(declared[name]) if name in declared else adapter.convert_type(agate_table, position)) }}
{%- endmacro %}

{% macro mingbaispark__create_csv_table(model, agate_table) -%}
  {%- set sql -%}
    create table {{ this.render() }} (
      {%- for name in agate_table.column_names -%}
        {{ adapter.quote(name) }} {{ seed_column_type(name, loop.index0, agate_table) }}{{ ', ' if not loop.last }}
      {%- endfor -%}
    )
    {{ file_format_clause() or 'using parquet' }}
    {{ location_clause() }}
    {{ comment_clause() }}
  {%- endset -%}
  {%- call statement('_') -%}{{ sql }}{%- endcall -%}
  {{ return(sql) }}
{%- endmacro %}

{% macro mingbaispark__load_csv_rows(model, agate_table) -%}
  {%- set types = [] -%}
  {%- for name in agate_table.column_names -%}
    {%- do types.append(seed_column_type(name, loop.index0, agate_table)) -%}
  {%- endfor -%}
  {%- set statements = [] -%}
  {%- for chunk in agate_table.rows | batch(2000) -%}
    {%- set sql -%}
      insert into {{ this.render() }}
      select
      {%- for name in agate_table.column_names %} cast(c{{ loop.index0 }} as {{ types[loop.index0] }}){{ ',' if not loop.last }}{% endfor %}
      from values
      {%- for row in chunk %}
        ({%- for value in row -%}{{ adapter.literal(value) }}{{ ', ' if not loop.last }}{%- endfor -%}){{ ',' if not loop.last }}
      {%- endfor %}
      as t ({%- for name in agate_table.column_names -%}c{{ loop.index0 }}{{ ', ' if not loop.last }}{%- endfor -%})
    {%- endset -%}
    {%- do adapter.add_query(sql, abridge_sql_log=True) -%}
    {%- do statements.append(sql) -%}
  {%- endfor -%}
  {{ return(statements[0]) }}
{%- endmacro %}
