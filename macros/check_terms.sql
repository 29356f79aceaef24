{#- Evaluators that emit terms (numbers to compare) and verdicts (rules without numbers). A new one adds one line. -#}
{% macro check_term_models() %}
{{ return([
    'int_check_term_select',
    'int_check_term_hierarchy',
    'int_check_term_project',
    'int_check_term_procurement',
    'int_check_term_stated',
    'int_check_term_breakdown',
    'int_check_term_narrative',
    'int_check_term_year',
    'int_check_term_change',
    'int_check_term_completion',
]) }}
{% endmacro %}

{% macro check_rule_models() %}
{{ return([
    'int_check_rule_code',
    'int_check_rule_project',
    'int_check_rule_final',
    'int_check_rule_order',
]) }}
{% endmacro %}

{#- Text of a compared number that is not money: pieces or percentage points. -#}
{% macro other_value(number, unit) -%}
case {{ unit }}
    when 'count' then cast(cast({{ number }} as bigint) as varchar)
    when 'percent' then cast({{ number }} as varchar) || '%'
end
{%- endmacro %}
