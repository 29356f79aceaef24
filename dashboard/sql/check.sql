-- what:  identities evaluated on a document
-- needs: quality.qc_reconciliation(reported_printed, value_unit, description_zh)
-- chunk: document
select document_id, identity_id, table_kind, scope, description_zh, description_en, value_unit, reported_printed, computed_printed,
       reported_yuan, computed_yuan, difference_yuan, tolerance_yuan, status,
       reason, severity, acknowledged, reported_source_line, computed_from
from quality.qc_reconciliation
where status <> 'not_applicable'
order by identity_id, scope
