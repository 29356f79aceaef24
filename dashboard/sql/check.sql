-- what:  identities evaluated on a document; the words of the formula stand once in rule
-- needs: quality.qc_reconciliation(reported_printed, value_unit, rule, compared_cells)
-- chunk: document
select document_id, identity_id, rule, scope, value_unit, reported_printed, computed_printed,
       reported_yuan, computed_yuan, difference_yuan, tolerance_yuan, status,
       acknowledged, acknowledged_reason_zh, acknowledged_reason_en, reported_source_line, computed_from,
       -- of every number in another document: that document, and the line there
       case when len(compared_cells) > 0 then list_transform(compared_cells, lambda cell: split_part(cell, ':', 1)) end as compared_documents,
       case when len(compared_cells) > 0 then compared_from end as compared_from
from quality.qc_reconciliation
where status <> 'not_applicable'
order by identity_id, scope
