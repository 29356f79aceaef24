-- A name without any target: blank, or a mark for nothing.
select i.document_id, i.indicator_id, coalesce(i.target_printed, '') as evidence
from {{ ref('int_indicator') }} as i
inner join {{ ref('int_indicator_wording') }} as w on w.indicator_id = i.indicator_id
where i.target_kind = 'missing' and not w.name_is_mark
