-- The kind of the target does not fit the class of the name: a rate counted in persons, a cost in percent.
-- 万 alone may be ten thousand of anything; a number without a unit cannot be unfit.
select i.document_id, i.indicator_id, coalesce(i.unit_printed, i.target_unit) as evidence
from {{ ref('int_indicator') }} as i
inner join {{ ref('int_indicator_wording') }} as w on w.indicator_id = i.indicator_id
inner join {{ ref('indicator_name_class') }} as c on c.name_class = w.name_class
where i.target_kind in ('percent', 'count', 'money', 'duration', 'score', 'ratio')
    and not list_contains(string_split(c.fitting_kinds, ';'), i.target_kind)
    and not (w.name_class in ('count', 'time') and coalesce(i.target_unit = '万', false))
    -- 工作时间 ≤10分 may be minutes
    and not (w.name_class = 'time' and i.target_kind = 'score')
