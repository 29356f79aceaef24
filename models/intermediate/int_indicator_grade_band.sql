-- One row per graded indicator and grade, with its bounds.
-- Conventions: a boundary printed by two grades belongs to the upper one (closed below); in four columns a bare number is
-- the least a grade asks for, it ends below the next better grade, and for the lowest grade it is the most.
with ranked as (
    select
        *,
        grade_rank = max(grade_rank) over (partition by indicator_id) as is_lowest
    from {{ ref('stg_indicator_grade') }}
),

printed as (
    select
        *,
        case
            when bound_kind = 'range' then range_low
            when bound_kind in ('>=', '>', '=') or (bound_kind = 'bare' and not is_lowest) then number_value
        end as low,
        case
            when bound_kind = 'range' then range_high
            when bound_kind in ('<=', '<', '=') or (bound_kind = 'bare' and is_lowest) then number_value
        end as high_printed
    from ranked
),

neighbour as (
    select
        *,
        lag(low ignore nulls) over (partition by indicator_id order by grade_rank) as better_low
    from printed
)

select
    indicator_id || ':' || grade_rank as grade_band_id,
    indicator_id,
    grade,
    grade_rank,
    layout,
    text_printed,
    is_percent,
    bound_kind,
    low,
    coalesce(high_printed, case when bound_kind = 'bare' then better_low end) as high,
    case when low is not null then bound_kind <> '>' end as low_inclusive,
    case
        when high_printed is null then case when bound_kind = 'bare' and better_low is not null then false end
        when bound_kind = '<' then false
        -- the boundary belongs to the upper grade
        else not coalesce(high_printed = better_low, false)
    end as high_inclusive,
    coalesce(high_printed = better_low and bound_kind <> '<', false) as boundary_is_shared,
    coalesce(bound_kind = 'bare' and is_lowest, false) as bound_is_assumed
from neighbour
