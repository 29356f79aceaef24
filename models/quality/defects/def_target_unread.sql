-- A number inside a sentence or in Chinese numerals: readable to a person, not as one target.
select i.document_id, i.indicator_id, i.target_printed as evidence
from {{ ref('int_indicator') }} as i
inner join {{ ref('int_indicator_wording') }} as w on w.indicator_id = i.indicator_id
where i.unread_reason in ('sentence', 'number_in_words', 'chinese_numeral') and not w.name_is_mark
