-- what:  identities evaluated on a document
-- needs: quality.qc_reconciliation
-- chunk: document
select document_id, identity_id, table_kind, scope, description, reported_yuan, computed_yuan, difference_yuan, tolerance_yuan, status,
       reason, severity, acknowledged, reported_source_line, computed_from
from quality.qc_reconciliation
where status <> 'not_applicable'
order by identity_id, scope
