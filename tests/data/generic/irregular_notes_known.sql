{#- Every code in a joined irregular_note is listed in the seed indicator_irregularity. -#}
{% test irregular_notes_known(model, column_name) %}
select n.note, count(*) as rows_outside
from (select unnest(string_split({{ column_name }}, ';')) as note from {{ model }} where {{ column_name }} is not null) as n
left join {{ ref('indicator_irregularity') }} as k on k.note = n.note
where k.note is null
group by n.note
{% endtest %}
