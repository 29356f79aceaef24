-- what:  verdicts per identity
-- needs: quality.qc_reconciliation, reference.identity(name_zh, name_en)
-- chunk: whole
select q.identity_id, any_value(i.name_zh) as name_zh, any_value(i.name_en) as name_en, max(q.severity) as severity,
       count(*) filter (q.status = 'agrees') as agrees, count(*) filter (q.status = 'rounding') as rounding,
       count(*) filter (q.status = 'differs') as differs, count(*) filter (q.status = 'not_applicable') as not_applicable,
       count(*) filter (q.status = 'differs' and q.acknowledged) as acknowledged
from quality.qc_reconciliation as q
left join reference.identity as i using (identity_id)
group by q.identity_id order by q.identity_id
