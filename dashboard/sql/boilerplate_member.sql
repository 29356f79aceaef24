-- what:  indicators of each group of boilerplate, at most 1,000 of one group
-- needs: pages.boilerplate, marts.rpt_indicator_boilerplate, marts.fct_performance_indicator
-- chunk: by part
select g.part, b.text_group_id, i.document_id, i.indicator_id, i.project_id, i.indicator_name, i.description, i.target_printed,
       i.source_line, i.source_line_end
from marts.rpt_indicator_boilerplate as b
join pages_boilerplate as g using (text_group_id)
join marts.fct_performance_indicator as i on i.indicator_id = b.indicator_id
qualify row_number() over (partition by b.text_group_id order by i.document_id, i.source_line, i.indicator_id) <= 1000
order by g.part, b.text_group_id, i.document_id, i.source_line, i.indicator_id
