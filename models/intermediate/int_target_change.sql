-- What became of every target: the set of results that meet it grew (relaxed), shrank (tightened) or stayed (same).
-- "= 100%" of a rate that should be high is met from 100 up, so it is compared as at least 100. A unit that only one year
-- prints is taken to be the same, and said so.
{% set far = '999999999999' %}
with target as (
    select
        indicator_id,
        target_printed,
        {{ target_plain('target_printed') }} as target_text,
        target_kind,
        comparator,
        direction,
        name_direction,
        case target_unit when '万元' then '元' when '亿元' then '元' else target_unit end as unit,
        case target_unit when '万元' then 10000 when '亿元' then 100000000 else 1 end as factor,
        coalesce(target_low, target_high) is not null as is_number,
        -- an end that does not count itself lies a little further in
        target_low + case when low_inclusive then 0 else 0.000001 end as low,
        target_high - case when high_inclusive then 0 else 0.000001 end as high
    from {{ ref('int_indicator') }}
),

bounded as (
    select
        *,
        case when comparator = '=' and name_direction = 'less_is_better' then -{{ far }}
            else coalesce(low * factor, -{{ far }}) end as met_from,
        case when comparator = '=' and name_direction = 'more_is_better' then {{ far }}
            else coalesce(high * factor, {{ far }}) end as met_to
    from target
),

compared as (
    select
        p.*,
        l.is_number and e.is_number as both_numbers,
        l.unit is null or e.unit is null or l.unit = e.unit as units_agree,
        (l.unit is null) <> (e.unit is null) as unit_differs_in_print,
        (l.comparator in ('>=', '>') and e.comparator in ('<=', '<'))
            or (l.comparator in ('<=', '<') and e.comparator in ('>=', '>')) as is_reversed,
        l.target_text = e.target_text as is_same_text,
        l.is_number as later_is_number,
        e.is_number as earlier_is_number,
        l.target_kind = e.target_kind as is_same_kind,
        l.met_from, l.met_to, e.met_from as earlier_from, e.met_to as earlier_to
    from {{ ref('int_target_pair') }} as p
    left join bounded as l on l.indicator_id = p.indicator_id
    left join bounded as e on e.indicator_id = p.earlier_indicator_id
)

select
    later_project_id,
    indicator_id,
    earlier_indicator_id,
    match_rule,
    case
        when earlier_indicator_id is null then 'added'
        when indicator_id is null then 'dropped'
        when is_same_text then 'same'
        when not both_numbers or not units_agree or is_reversed then 'incomparable'
        when met_from = earlier_from and met_to = earlier_to then 'same'
        when met_from >= earlier_from and met_to <= earlier_to then 'tightened'
        when met_from <= earlier_from and met_to >= earlier_to then 'relaxed'
        else 'incomparable'
    end as change,
    case
        when earlier_indicator_id is null or indicator_id is null or is_same_text then null
        when later_is_number <> earlier_is_number then 'number_against_words'
        when not both_numbers then case when is_same_kind then 'words_differ' else 'kind_differs' end
        when not units_agree then 'unit_differs'
        when is_reversed then 'comparator_reversed'
        when not (met_from >= earlier_from and met_to <= earlier_to) and not (met_from <= earlier_from and met_to >= earlier_to)
            then 'moved'
    end as incomparable_reason,
    coalesce(both_numbers and unit_differs_in_print, false) as unit_assumed
from compared
