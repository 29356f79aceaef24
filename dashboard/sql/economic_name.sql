-- what:  economic codes in use and their parents, latest name
-- needs: marts.dim_economic_code, marts.fct_spending_by_economic
-- chunk: whole
with used as (select distinct economic_code as code from marts.fct_spending_by_economic where economic_code is not null)
select code, max_by(name, coalesce(valid_from, date '0001-01-01')) as name,
       max(level) as level, bool_or(listed) as listed
from marts.dim_economic_code as c
where exists (select 1 from used where starts_with(used.code, c.code))
group by code order by code
