{#- Which models give the printed cells of the facts. A new fact adds one model int_fact_cell_<fact> and one line here.
    Each has: document_id, fact_table, fact_id, column_name, source_cell_id, amount_printed, unit_printed. -#}
{% macro fact_cell_models() %}
{{ return([
    'int_fact_cell_budget',
    'int_fact_cell_procurement',
    'int_fact_cell_asset',
    'int_fact_cell_performance',
]) }}
{% endmacro %}

{#- The money columns of a procurement table, named as its fields. -#}
{% macro procurement_money_fields() %}
{{ return([
    'project_budget', 'unit_price', 'total', 'current_year_total', 'general_public_budget', 'government_fund',
    'state_capital', 'fiscal_special_account', 'unit_funds', 'other_revenue', 'other_channel', 'carried_over',
    'sme_reserved',
]) }}
{% endmacro %}

{#- Measures of an expenditure table that are kinds of expenditure; 合计 is one of them. -#}
{% macro expenditure_types() %}
{{ return([
    'total', 'basic', 'project', 'personnel', 'public_use', 'operating', 'remitted_to_superior', 'subsidy_to_affiliated',
]) }}
{% endmacro %}
