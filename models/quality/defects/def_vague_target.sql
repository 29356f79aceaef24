-- Words that no measurement can meet or miss (seed indicator_phrase), where there is no number. Each text is searched once.
with worded as (
    select
        target_printed,
        {{ target_plain("replace(target_printed, '文字描述｜', '')") }} as whole,
        {{ target_without_titles(target_plain('target_printed')) }} as untitled
    from (select distinct target_printed from {{ ref('int_indicator') }} where target_kind = 'text')
),

vague as (
    select w.target_printed, arg_max(p.phrase, length(p.phrase)) as phrase
    from worded as w
    inner join {{ ref('indicator_phrase') }} as p
        on p.list = 'vague_target'
        and (w.whole = p.phrase or (p.position = 'contains' and contains(w.untitled, p.phrase)))
    group by w.target_printed
)

select i.document_id, i.indicator_id, v.phrase as evidence
from {{ ref('int_indicator') }} as i
inner join {{ ref('int_indicator_wording') }} as w on w.indicator_id = i.indicator_id
inner join vague as v on v.target_printed = i.target_printed
where i.target_kind = 'text' and not w.name_is_mark
