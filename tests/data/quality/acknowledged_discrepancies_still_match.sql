-- A difference that was looked at and is no longer found as recorded: the row is stale or the parsing changed. Rows of
-- documents that are not in this build wait for them.
select a.document_id, a.identity_id, a.scope, a.difference_yuan, a.reason_en
from {{ ref('acknowledged_discrepancies') }} as a
where a.document_id in (select document_id from {{ ref('stg_document') }})
    and not exists (
        select 1 from {{ ref('qc_reconciliation') }} as r
        where r.document_id = a.document_id
            and r.identity_id = a.identity_id
            and r.scope = a.scope
            and r.status = 'differs'
            and r.difference_yuan is not distinct from try_cast(nullif(a.difference_yuan, '') as decimal(18, 2)))
