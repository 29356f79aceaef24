-- A target in words that only says the name or the description again. Names of four characters or more count when a
-- target ends with them and adds no more than a few characters before.
select i.document_id, i.indicator_id, i.target_printed as evidence
from (
    select *, {{ indicator_core("replace(target_printed, '文字描述｜', '')") }} as target_core
    from {{ ref('int_indicator') }}
    where target_kind = 'text' and unread_reason = 'no_number'
) as i
inner join {{ ref('int_indicator_wording') }} as w on w.indicator_id = i.indicator_id
where not w.name_is_mark
    and (
        i.target_core in (w.name_core, w.description_core)
        or (length(w.name_core) >= 4 and ends_with(i.target_core, w.name_core)
            and length(i.target_core) <= length(w.name_core) + 4))
