{#- Absent text is NULL: no empty or all-blank text in a column. Only where the first character is a blank is the text read to
    its end: on long texts that costs more than all other tests together. -#}
{% test no_blank_text(model, column_name) %}
select {{ column_name }}
from {{ model }}
where {{ column_name }} is not null
    and {{ blank_to_null('left(' ~ column_name ~ ', 1)') }} is null
    and {{ blank_to_null(column_name) }} is null
{% endtest %}
