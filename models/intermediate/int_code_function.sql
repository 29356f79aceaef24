-- Codes of the function classification with the days they are valid.
{{ code_validities('function', 'function_code') }}
