{#- Names and words of indicators made comparable. Printed text itself is never changed. -#}

{#- A level label as a key: no blanks, no weight or remark in brackets, no ending 指标 (数量指标（20分） is 数量). -#}
{% macro indicator_level_key(label) -%}
nullif(regexp_replace(regexp_replace({{ target_plain(label) }}, '[(\[][^)\]]*[)\]]$', ''), '(.)指标$', '\1'), '')
{%- endmacro %}

{#- An indicator's name as a key: no blanks, quotes, numbering, nor a unit mark at the end (群众满意度(%) is 群众满意度). -#}
{% macro indicator_name_key(name) -%}
nullif(regexp_replace(regexp_replace(regexp_replace({{ target_plain(name) }},
    '[“”"‘’]', '', 'g'), '^[0-9]{1,2}[.、]', ''), '(\(?%\)?|[;；。,，、.])+$', ''), '')
{%- endmacro %}

{#- What a wording says beyond grammar: without 的, 情况, 率, 度, 性, 程度 and 水平 at its end and without punctuation.
    Two wordings with the same core say the same: 工作完成率 and 工作完成情况. -#}
{% macro indicator_core(text) -%}
nullif(regexp_replace(regexp_replace({{ indicator_name_key(text) }}, '[的()（）,，。;；、]', '', 'g'),
    '(.)(率|度|性|情况|程度|水平)+$', '\1'), '')
{%- endmacro %}
