{#- Absent text is NULL: no empty or all-blank text in a column. -#}
{% test no_blank_text(model, column_name) %}
select {{ column_name }}
from {{ model }}
where {{ column_name }} is not null and {{ blank_to_null(column_name) }} is null
{% endtest %}
