-- what:  groups of indicators of nearly the same text in several projects, most repeated first, with one member to read; part: file of its members
-- needs: marts.dim_indicator_text_group, marts.rpt_indicator_boilerplate, marts.fct_performance_indicator
-- chunk: whole
with foremost as (
    select *, row_number() over (order by projects desc, indicators desc, text_group_id) as place
    from marts.dim_indicator_text_group where projects > 1
    qualify place <= 500
), member as (
    select b.text_group_id, i.document_id, i.indicator_id, i.indicator_name, i.description, i.target_printed, i.source_line, i.source_line_end
    from marts.rpt_indicator_boilerplate as b
    join foremost using (text_group_id)
    join marts.fct_performance_indicator as i on i.indicator_id = b.indicator_id
    qualify row_number() over (partition by b.text_group_id order by b.likeness_to_group desc, i.indicator_id) = 1
)
select g.text_group_id, cast((g.place - 1) // 25 as varchar) as part, g.projects, g.indicators, g.wordings, g.documents, g.departments,
       m.indicator_name, m.description, m.target_printed, m.document_id, m.indicator_id, m.source_line, m.source_line_end
from foremost as g
join member as m using (text_group_id)
order by g.place
