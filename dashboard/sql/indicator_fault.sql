-- what:  indicators per defect
-- needs: quality.qc_indicator, reference.indicator_defect
-- chunk: whole
select q.defect, any_value(d.explanation_zh) as explanation_zh, any_value(d.explanation_en) as explanation_en, any_value(d.weight) as weight,
       count(*) as indicators
from quality.qc_indicator as q
left join reference.indicator_defect as d using (defect)
group by q.defect order by indicators desc, q.defect
