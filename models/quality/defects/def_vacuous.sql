-- A bound that nothing can break: a share of at most 100, or at least 0. Without a unit only where the level is not one of
-- counts or costs. A share of a budget can pass 100, and staying under it is a target.
select i.document_id, i.indicator_id, i.target_printed as evidence
from {{ ref('int_indicator') }} as i
inner join {{ ref('int_indicator_wording') }} as w on w.indicator_id = i.indicator_id
where not w.name_is_mark
    and (
        i.target_kind = 'percent'
        or (i.target_kind = 'number'
            and coalesce(w.name_class in ('satisfaction', 'timeliness', 'compliance', 'quality', 'coverage', 'rate'),
                i.level2 in ('质量指标', '时效指标', '社会效益指标', '生态效益指标', '可持续影响指标', '服务对象满意度指标'))))
    and not regexp_matches(concat(w.name_key, i.description), '成本|预算|费|支出|控制|增长|超')
    and (
        (i.comparator = '<=' and i.target_high = 100)
        or (i.comparator = '>=' and i.target_low = 0))
