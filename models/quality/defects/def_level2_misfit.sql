-- The class of the name does not belong under its second level (seed indicator_level2_misfit), or a name under satisfaction has
-- no word of satisfaction in name or description.
with said as (
    select distinct i.indicator_id
    from {{ ref('int_indicator') }} as i
    inner join {{ ref('indicator_phrase') }} as p
        on p.list = 'satisfaction' and contains(concat(i.indicator_name, i.description), p.phrase)
    where i.level2 = '服务对象满意度指标'
)

select i.document_id, i.indicator_id, coalesce(m.fits_level2, '其他指标') as evidence
from {{ ref('int_indicator') }} as i
inner join {{ ref('int_indicator_wording') }} as w on w.indicator_id = i.indicator_id
left join {{ ref('indicator_level2_misfit') }} as m on m.level2 = i.level2 and m.name_class = w.name_class
left join said as s on s.indicator_id = i.indicator_id
where not w.name_is_mark
    and (
        m.name_class is not null
        or (i.level2 = '服务对象满意度指标' and s.indicator_id is null
            -- 服务对象 alone is the level's own wording
            and w.name_key not in ('服务对象', '受益对象')))
