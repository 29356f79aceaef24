{#- A project's name as it stays over the years: without blanks, the year it is for, and the endings 项目, 经费 and 专项,
    which documents add and drop freely. Words that say what the money is for are never taken off, nor the whole name. -#}
{% macro project_name_key(name) -%}
regexp_replace(
    regexp_replace(
        {{ half_width(squeeze(name)) }},
        '^(.*?)(提前下达)?(19|20)[0-9]{2}年度?(.+)$', '\1\4'),
    '(.)(项目|经费|专项)+$', '\1')
{%- endmacro %}
