-- what:  function codes in use and their parents, latest name
-- needs: marts.dim_function_code, marts.fct_spending_by_function
-- chunk: whole
with used as (select distinct function_code as code from marts.fct_spending_by_function where function_code is not null)
select code, max_by(name, coalesce(valid_from, date '0001-01-01')) as name,
       max(level) as level, bool_or(listed) as listed
from marts.dim_function_code as c
where exists (select 1 from used where starts_with(used.code, c.code))
group by code order by code
