-- A basis that names no document, method or source: a listed phrase, the name of a level, or the indicator over again.
with level_label as (
    select distinct {{ indicator_level_key('label') }} as key from {{ ref('indicator_taxonomy') }}
)

select i.document_id, i.indicator_id, i.basis as evidence
from {{ ref('int_indicator') }} as i
inner join {{ ref('int_indicator_wording') }} as w on w.indicator_id = i.indicator_id
left join {{ ref('indicator_phrase') }} as p on p.list = 'uncheckable_basis' and p.phrase = w.basis_key
left join level_label as l on l.key = {{ indicator_level_key('i.basis') }}
where not w.name_is_mark
    and (p.phrase is not null or l.key is not null or {{ indicator_core('i.basis') }} = w.name_core)
