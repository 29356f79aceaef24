-- what:  indicators by year, level and kind of target
-- needs: marts.fct_performance_indicator, pages.document
-- chunk: whole
select d.budget_year, i.scope, i.level1, i.target_kind, count(*) as indicators
from marts.fct_performance_indicator as i
join pages_document as d using (document_id)
group by all order by indicators desc
