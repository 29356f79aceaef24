-- what:  indicators per defect
-- needs: quality.qc_indicator
-- chunk: whole
select defect, max(explanation) as example, count(*) as indicators from quality.qc_indicator group by all order by indicators desc
