-- what:  identities that do not hold to the cent, largest difference first
-- needs: quality.qc_reconciliation(reported_printed, value_unit, rule, compared_cells)
-- chunk: rows 4000
select document_id, identity_id, rule, scope, value_unit, reported_printed, computed_printed,
       reported_yuan, computed_yuan, difference_yuan, tolerance_yuan, status,
       acknowledged, acknowledged_reason_zh, acknowledged_reason_en, reported_source_line, computed_from,
       -- of every number in another document: that document, and the line there
       case when len(compared_cells) > 0 then list_transform(compared_cells, lambda cell: split_part(cell, ':', 1)) end as compared_documents,
       case when len(compared_cells) > 0 then compared_from end as compared_from
from quality.qc_reconciliation
where status in ('differs', 'rounding')
order by status, acknowledged, abs(difference_yuan) desc, document_id, identity_id
