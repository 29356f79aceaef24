-- Name, description and target the same in three projects of the document or more, or in three departments or more.
select i.document_id, i.indicator_id, cast(greatest(g.projects_in_document, g.projects) as varchar) as evidence
from {{ ref('int_indicator') }} as i
inner join {{ ref('int_indicator_wording') }} as w on w.indicator_id = i.indicator_id
inner join {{ ref('int_indicator_repeat') }} as g on g.indicator_id = i.indicator_id
where not w.name_is_mark and (g.projects_in_document >= 3 or g.departments >= 3)
