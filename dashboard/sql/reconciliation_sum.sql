-- what:  verdicts per identity
-- needs: quality.qc_reconciliation
-- chunk: whole
select identity_id, max(description) as description, max(severity) as severity,
       count(*) filter (status = 'agrees') as agrees, count(*) filter (status = 'rounding') as rounding,
       count(*) filter (status = 'differs') as differs, count(*) filter (status = 'not_applicable') as not_applicable,
       count(*) filter (status = 'differs' and acknowledged) as acknowledged
from quality.qc_reconciliation
group by identity_id order by identity_id
