-- Verdicts of the rules that compare no amounts: one row per thing judged, with its cells where it has some.
{% for model in check_rule_models() -%}
{% if not loop.first %}union all by name
{% endif -%}
select * from {{ ref(model) }}
{% endfor %}
