-- One row per graded indicator: the unit of its bounds and what is irregular about its bands.
with pair as (
    select
        indicator_id,
        boundary_is_shared,
        bound_is_assumed,
        lag(low ignore nulls) over better as upper_low,
        lag(low_inclusive ignore nulls) over better as upper_low_inclusive,
        high,
        high_inclusive,
        is_percent and bound_kind is not null as is_percent
    from {{ ref('int_indicator_grade_band') }}
    window better as (partition by indicator_id order by grade_rank)
)

select
    indicator_id,
    case when bool_or(is_percent) then '%' end as band_unit,
    list_filter([
        case when bool_or(boundary_is_shared) then 'band_shared_boundary' end,
        case when bool_or(high < upper_low or (high = upper_low and not high_inclusive and not upper_low_inclusive))
            then 'band_gap' end,
        case when bool_or(high > upper_low or (high = upper_low and high_inclusive and upper_low_inclusive))
            then 'band_overlap' end,
        case when bool_or(bound_is_assumed) then 'band_bound_assumed' end
    ], lambda x: x is not null) as band_notes
from pair
group by indicator_id
