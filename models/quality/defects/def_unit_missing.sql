-- A number without a unit. The name may say the unit itself: 群众满意度(%), 活动次数, 布放2台自助设备 for 2.
select i.document_id, i.indicator_id, i.target_printed as evidence
from {{ ref('int_indicator') }} as i
inner join {{ ref('int_indicator_wording') }} as w on w.indicator_id = i.indicator_id
where i.target_kind = 'number'
    and not w.name_is_mark
    -- 12 glued to 12月底前: a month
    and not list_contains(i.notes, 'number_doubled')
    and not w.name_says_percent
    and nullif(w.unit_implied, '') is null
    and not coalesce(regexp_matches(
        w.name_key,
        '(^|[^0-9.])' || cast(cast(coalesce(i.target_low, i.target_high) as bigint) as varchar) || '[^0-9.]'), false)
