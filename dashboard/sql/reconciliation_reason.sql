-- what:  why identities were not tested, per reason
-- needs: quality.qc_reconciliation
-- chunk: whole
select reason, count(*) as evaluations, count(distinct identity_id) as identities, count(distinct document_id) as documents
from quality.qc_reconciliation
where status = 'not_applicable'
group by all order by evaluations desc
