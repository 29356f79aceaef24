-- what:  identities that do not hold to the cent, largest difference first
-- needs: quality.qc_reconciliation(reported_printed, value_unit, rule)
-- chunk: rows 4000
select document_id, identity_id, rule, scope, value_unit, reported_printed, computed_printed,
       reported_yuan, computed_yuan, difference_yuan, tolerance_yuan, status,
       acknowledged, acknowledged_reason_zh, acknowledged_reason_en, reported_source_line, computed_from
from quality.qc_reconciliation
where status in ('differs', 'rounding')
order by status, acknowledged, abs(difference_yuan) desc, document_id, identity_id
