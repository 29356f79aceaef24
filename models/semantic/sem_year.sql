-- The time spine: every budget year a document could be of.
select cast(make_date(cast(year as integer), 1, 1) as date) as year_start
from range(2000, 2051) as years (year)
