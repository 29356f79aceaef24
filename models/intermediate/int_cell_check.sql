-- Per printed cell, how many identities cover its number and hold, or fail, and how many of those that hold are equations:
-- a bound lets a number be wrong. not_applicable counts for none.
with covered as (
    select t.source_cell_id, v.identity_id, v.rule, v.scope_key, v.status
    from {{ ref('int_check_term') }} as t
    inner join {{ ref('int_check_verdict') }} as v
        on v.identity_id = t.identity_id and v.rule = t.rule and v.document_id = t.document_id and v.scope_key = t.scope_key
    where t.source_cell_id is not null and v.status <> 'not_applicable'
    union
    select c.source_cell_id, r.identity_id, r.rule, r.scope_key, case when r.holds then 'agrees' else 'differs' end
    from {{ ref('int_check_rule') }} as r
    cross join unnest(r.cells) as c (source_cell_id)
)

select
    c.source_cell_id,
    cast(count(*) filter (where c.status <> 'differs') as integer) as checks_passed,
    cast(count(*) filter (where c.status = 'differs') as integer) as checks_failed,
    cast(count(*) filter (where c.status <> 'differs' and r.is_equation) as integer) as equations_passed
from covered as c
inner join {{ ref('identity_rule') }} as r on r.identity_id = c.identity_id and r.rule = c.rule
group by c.source_cell_id
