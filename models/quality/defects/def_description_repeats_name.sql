-- The description has the same words as the name, apart from 情况 and the like.
select i.document_id, i.indicator_id, i.description as evidence
from {{ ref('int_indicator') }} as i
inner join {{ ref('int_indicator_wording') }} as w on w.indicator_id = i.indicator_id
where w.description_core = w.name_core and not w.name_is_mark
