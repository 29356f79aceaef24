-- Every recognised project form is one project, and a number printed as its budget is in the fact.
select t.table_id, p.project_id, v.text_printed
from {{ ref('stg_table_instance') }} as t
left join {{ ref('dim_project') }} as p on p.table_id = t.table_id
left join {{ ref('stg_value') }} as v
    on v.table_id = t.table_id
    and (v.field = 'stated_budget' or (v.field = 'budget' and v.number_value is not null))
left join {{ ref('fct_project_budget') }} as b on b.project_id = p.project_id
where t.table_kind = 'project_performance'
    and (p.project_id is null or (v.text_printed is not null and b.project_id is null))
