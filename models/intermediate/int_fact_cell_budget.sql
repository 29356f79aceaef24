-- Cells of the facts that hold one amount a row: each is a selection of the budget amounts under the same id.
{% for fact in ['fct_budget_line', 'fct_spending_by_function', 'fct_spending_by_economic', 'fct_revenue', 'fct_three_public_expense'] -%}
{% if not loop.first %}union all
{% endif -%}
select
    document_id,
    '{{ fact }}' as fact_table,
    {{ fact | replace('fct_', '') }}_id as fact_id,
    'amount_yuan' as column_name,
    source_cell_id,
    amount_printed,
    unit_printed
from {{ ref(fact) }}
{% endfor %}
