-- A comparator that points against the words of the name; a floor under a cost in money; a ceiling on points that people give.
-- Costs and times count only where the unit shows that the number is money or time, for it may be a rate of spending.
select i.document_id, i.indicator_id, i.target_printed as evidence
from {{ ref('int_indicator') }} as i
inner join {{ ref('int_indicator_wording') }} as w on w.indicator_id = i.indicator_id
where (
        i.direction_rule = 'conflict'
        and (w.name_class is null or w.name_class not in ('cost', 'time') or i.target_kind in ('money', 'duration')))
    or (i.level2 in ('成本指标', '经济成本指标') and i.target_kind = 'money' and i.comparator in ('>=', '>'))
    or (i.target_kind = 'score' and i.comparator in ('<=', '<')
        and not regexp_matches(w.name_key, '扣分|失分|减分') and coalesce(w.name_class, '') <> 'time'
        and coalesce(i.name_direction, '') <> 'less_is_better')
