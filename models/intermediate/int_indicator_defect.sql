-- Each defect is a rule and a model of its own; here those that a document alone decides are put under each other.
{% set own = indicator_defects() | reject('equalto', 'boilerplate') | list %}
{% for defect in own -%}
select document_id, indicator_id, '{{ defect }}' as defect, evidence from {{ ref('def_' ~ defect) }}
{{ 'union all' if not loop.last }}
{% endfor %}
