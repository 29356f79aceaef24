-- Performance indicators of every document that is counted, with its year and department, and whether its target holds a number.
select
    i.indicator_id,
    i.document_id,
    d.department_id,
    i.project_id,
    d.budget_year_start,
    i.scope,
    i.level1,
    i.level2,
    i.target_kind,
    i.comparator,
    i.target_kind not in ('text', 'missing') as has_number,
    i.irregular
from {{ ref('fct_performance_indicator') }} as i
inner join {{ ref('dim_document') }} as d on d.document_id = i.document_id
where d.is_counted
