{{ config(severity='warn') }}
-- Words in an amount column become no fact row; dashes and slashes are how an empty amount is printed.
select document_id, table_id, source_line, header_printed, text_printed
from {{ ref('int_budget_value') }}
where role = 'amount' and number_value is null and not inherited
    and not regexp_matches(text_squeezed, '^[-—–―/]+$')
