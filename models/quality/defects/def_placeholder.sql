-- A row whose name is only a mark for nothing (/, 无) states no indicator, whatever stands in its target.
select i.document_id, i.indicator_id, coalesce(i.target_printed, '') as evidence
from {{ ref('int_indicator') }} as i
inner join {{ ref('int_indicator_wording') }} as w on w.indicator_id = i.indicator_id
where w.name_is_mark
