-- Printed texts are squeezed once each, not once per indicator.
with printed as (
    select i.indicator_name, i.target_printed, i.level2, i.project_id, i.document_id, d.department_id, d.budget_year
    from marts.fct_performance_indicator as i
    inner join marts.dim_document as d on d.document_id = i.document_id and d.is_counted
    where i.scope = 'project' and i.target_kind <> 'missing' and i.indicator_name is not null
),

squeezed as (
    select text, regexp_replace(text, '\s', '', 'g') as words
    from (select indicator_name as text from printed union select target_printed from printed)
)

select
    n.words as indicator_name,
    t.words as target,
    count(distinct p.project_id) as projects,
    count(*) as indicators,
    count(distinct p.document_id) as documents,
    count(distinct p.department_id) as departments,
    min(p.budget_year) as first_year,
    max(p.budget_year) as last_year,
    string_agg(distinct p.level2, '；' order by p.level2) as level2
from printed as p
inner join squeezed as n on n.text = p.indicator_name
inner join squeezed as t on t.text is not distinct from p.target_printed
group by n.words, t.words
having count(distinct p.project_id) >= 3
order by projects desc, indicator_name, target
