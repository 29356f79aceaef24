-- Terms of all evaluators that compare numbers: one row per operand cell of an identity, rule, document and scope.
-- tolerance_yuan is given only where a rule has a tolerance of its own; a witness takes part without being added.
-- What stands in another document has its place in compared_*, never in source_*.
{% for model in check_term_models() -%}
{% if not loop.first %}union all by name
{% endif -%}
select * from {{ ref(model) }}
{% endfor %}
