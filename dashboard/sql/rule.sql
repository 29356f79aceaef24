-- what:  formulas of the identities, one row per identity and rule
-- needs: quality.qc_reconciliation(rule, description_zh, description_en)
-- chunk: whole
select identity_id, rule, any_value(description_zh) as description_zh, any_value(description_en) as description_en
from quality.qc_reconciliation
group by all order by identity_id, rule
