-- what:  identities that do not hold to the cent, largest difference first
-- needs: quality.qc_reconciliation(reported_printed, value_unit, description_zh)
-- chunk: rows 4000
select document_id, identity_id, table_kind, scope, description_zh, description_en, value_unit, reported_printed, computed_printed,
       reported_yuan, computed_yuan, difference_yuan, tolerance_yuan, status,
       severity, acknowledged, reported_source_line, computed_from
from quality.qc_reconciliation
where status in ('differs', 'rounding')
order by status, acknowledged, abs(difference_yuan) desc, document_id, identity_id
