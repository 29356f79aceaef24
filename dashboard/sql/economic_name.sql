-- what:  economic codes in use and their parents, latest name
-- needs: marts.dim_economic_code, marts.fct_spending_by_economic
-- chunk: whole
with used as (select distinct economic_code as code from marts.fct_spending_by_economic where economic_code is not null)
select code, max_by(name, valid_from) as name, max_by(level, valid_from) as level, bool_or(listed) as listed
from marts.dim_economic_code as c
where exists (select 1 from used where starts_with(used.code, c.code))
group by code order by code
