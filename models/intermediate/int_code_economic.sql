-- Codes of the economic classification with the days they are valid.
{{ code_validities('economic', 'economic_code') }}
