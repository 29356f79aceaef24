-- What an amount owes to a bound must not be counted as pinned: only rules that compare for equality, and those that judge
-- words by a fixed outcome, may be declared equations.
select identity_id, rule, comparison, is_equation
from {{ ref('identity_rule') }}
where is_equation and comparison in ('>=', '<=') or not is_equation and comparison = '='
