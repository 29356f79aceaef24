-- Which way is better for every indicator, and the rule that decided. A comparator decides unless the words of the name say
-- the opposite: then nobody can know, and it is a conflict. "=" names a point, so the words of the name come first.
with band as (
    select
        indicator_id,
        arg_min(low, grade_rank) filter (where low is not null or high is not null) as best_low,
        arg_max(high, grade_rank) filter (where low is not null or high is not null) as worst_high,
        arg_max(low, grade_rank) filter (where low is not null or high is not null) as worst_low
    from {{ ref('int_indicator_grade_band') }}
    group by indicator_id
),

said as (
    select
        t.indicator_id,
        t.comparator,
        t.target_kind,
        w.name_direction,
        case
            when t.comparator in ('>=', '>') then 'more_is_better'
            when t.comparator in ('<=', '<') then 'less_is_better'
            when t.target_kind = 'graded' and b.best_low >= coalesce(b.worst_high, b.worst_low) then 'more_is_better'
            when t.target_kind = 'graded' and b.best_low < coalesce(b.worst_low, b.worst_high) then 'less_is_better'
        end as printed_direction
    from {{ ref('stg_indicator_target') }} as t
    inner join {{ ref('int_indicator_wording') }} as w on w.indicator_id = t.indicator_id
    left join band as b on b.indicator_id = t.indicator_id
)

select
    indicator_id,
    name_direction,
    case
        when printed_direction <> name_direction then 'unknown'
        when printed_direction is not null then printed_direction
        when target_low_is_range then 'on_target'
        when name_direction is not null then name_direction
        when comparator = '=' then 'on_target'
        else 'unknown'
    end as direction,
    case
        when printed_direction <> name_direction then 'conflict'
        when printed_direction is not null and target_kind = 'graded' then 'bands'
        when printed_direction is not null then 'comparator'
        when target_low_is_range then 'range'
        when name_direction is not null then 'name'
        when comparator = '=' then 'comparator'
        else 'none'
    end as direction_rule
from (
    select s.*, t.comparator is null and t.target_low is not null as target_low_is_range
    from said as s
    inner join {{ ref('stg_indicator_target') }} as t on t.indicator_id = s.indicator_id
)
