-- what:  verdicts per identity and document: how many of its evaluations agree, round, differ or do not apply
-- needs: quality.qc_reconciliation
-- chunk: by identity_id
select identity_id, document_id,
       count(*) filter (status = 'agrees') as agrees, count(*) filter (status = 'rounding') as rounding,
       count(*) filter (status = 'differs') as differs, count(*) filter (status = 'not_applicable') as not_applicable
from quality.qc_reconciliation
group by all order by identity_id, differs desc, rounding desc, document_id
