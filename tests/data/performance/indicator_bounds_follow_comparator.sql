-- The comparator decides which bounds are filled; graded, text and missing targets have neither comparator nor bounds.
select indicator_id, target_printed, comparator, target_low, target_high, target_kind
from {{ ref('fct_performance_indicator') }}
where not case
    when target_kind in ('graded', 'text', 'missing') then comparator is null and target_low is null and target_high is null
    when comparator in ('>=', '>') then target_low is not null and target_high is null
    when comparator in ('<=', '<') then target_low is null and target_high is not null
    when comparator = '=' then target_low is not null and target_low = target_high
    else target_low <= target_high
end
