-- Each rule of each identity is evaluated on each document, or says why not: nothing is passed over in silence.
select d.document_id, q.identity_id, q.rule
from {{ ref('int_document') }} as d
cross join {{ ref('identity_rule') }} as q
where not exists (
    select 1 from {{ ref('qc_reconciliation') }} as r
    where r.document_id = d.document_id and r.identity_id = q.identity_id and r.rule = q.rule)
