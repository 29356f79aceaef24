-- No brace of a template is left in an explanation.
select indicator_id, defect, explanation_zh, explanation_en
from {{ ref('qc_indicator') }}
where regexp_matches(explanation_zh || explanation_en, '[{}]')
