-- what:  identities evaluated on a document; the words of the formula stand once in rule
-- needs: quality.qc_reconciliation(reported_printed, value_unit, rule)
-- chunk: document
select document_id, identity_id, rule, scope, value_unit, reported_printed, computed_printed,
       reported_yuan, computed_yuan, difference_yuan, tolerance_yuan, status,
       acknowledged, acknowledged_reason_zh, acknowledged_reason_en, reported_source_line, computed_from
from quality.qc_reconciliation
where status <> 'not_applicable'
order by identity_id, scope
