-- A basis that names no document, method or source: a listed phrase, the name of a level, or the indicator over again.
with level_label as (
    select distinct {{ indicator_level_key('label') }} as key from {{ ref('indicator_taxonomy') }}
),

worded as (
    select b.basis, {{ indicator_core('b.basis') }} as basis_core, l.key is not null as is_level
    from (select distinct basis from {{ ref('int_indicator') }}) as b
    left join level_label as l on l.key = {{ indicator_level_key('b.basis') }}
)

select i.document_id, i.indicator_id, i.basis as evidence
from {{ ref('int_indicator') }} as i
inner join {{ ref('int_indicator_wording') }} as w on w.indicator_id = i.indicator_id
left join {{ ref('indicator_phrase') }} as p on p.list = 'uncheckable_basis' and p.phrase = w.basis_key
inner join worded as b on b.basis = i.basis
where not w.name_is_mark
    and (p.phrase is not null or b.is_level or b.basis_core = w.name_core)
