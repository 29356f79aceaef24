{#- Every value of an enumerated column is listed, with labels, in the seed vocabulary; NULL passes. -#}
{% test in_vocabulary(model, column_name, vocabulary) %}
select m.{{ column_name }}, count(*) as rows_outside
from {{ model }} as m
left join {{ ref('vocabulary') }} as v
    on v.vocabulary = '{{ vocabulary }}' and v.value = m.{{ column_name }}
where m.{{ column_name }} is not null and v.value is null
group by m.{{ column_name }}
{% endtest %}
