-- An end is said to count or not exactly where there is a bound, and only > and < alone leave it open.
select indicator_id, target_printed, comparator, target_low, low_inclusive, target_high, high_inclusive
from {{ ref('fct_performance_indicator') }}
where (target_low is null) <> (low_inclusive is null)
    or (target_high is null) <> (high_inclusive is null)
    or (comparator in ('>=', '=') and not low_inclusive)
    or (comparator in ('<=', '=') and not high_inclusive)
    or (comparator = '>' and low_inclusive)
    or (comparator = '<' and high_inclusive)
