-- Words that no measurement can meet or miss (seed indicator_phrase), where there is no number.
select i.document_id, i.indicator_id, arg_max(p.phrase, length(p.phrase)) as evidence
from {{ ref('int_indicator') }} as i
inner join {{ ref('int_indicator_wording') }} as w on w.indicator_id = i.indicator_id
inner join {{ ref('indicator_phrase') }} as p
    on p.list = 'vague_target'
    and (
        {{ target_plain("replace(i.target_printed, '文字描述｜', '')") }} = p.phrase
        or (p.position = 'contains' and contains({{ target_without_titles(target_plain('i.target_printed')) }}, p.phrase)))
where i.target_kind = 'text' and not w.name_is_mark
group by i.document_id, i.indicator_id
