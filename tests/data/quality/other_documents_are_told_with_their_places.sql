-- A verdict that compares with another document names it, or the cells of several; none of them is a cell of the document
-- that is judged. A verdict inside one document names no other.
select r.reconciliation_id, r.identity_id, r.rule, r.document_id, r.compared_document_id, r.compared_cells
from {{ ref('qc_reconciliation') }} as r
inner join {{ ref('identity_rule') }} as q on q.identity_id = r.identity_id and q.rule = r.rule
where len(r.compared_cells) <> len(r.compared_from)
    or r.compared_document_id = r.document_id
    or len(list_filter(r.compared_cells, lambda cell: starts_with(cell, r.document_id))) > 0
    or (coalesce(q.relation, '') = '' and (r.compared_document_id is not null or len(r.compared_cells) > 0))
    or (q.relation <> '' and r.status <> 'not_applicable' and r.compared_document_id is null and len(r.compared_cells) < 2)
