-- Projects with a large budget first: only their indicators are counted.
with large as (
    select p.project_id, p.department_id, p.budget_year, p.project_name, p.source_line, b.budget_yuan, d.department_name_printed
    from marts.dim_project as p
    inner join marts.fct_project_budget as b on b.project_id = p.project_id
    inner join marts.dim_document as d on d.document_id = p.document_id and d.is_counted
    qualify cume_dist() over (partition by p.document_id order by b.budget_yuan) > 0.75
),

written as (
    select
        i.project_id,
        count(*) as indicators,
        count_if(coalesce(i.target_low, i.target_high) is not null and i.target_unit is not null or i.target_kind = 'graded') as measurable,
        count_if(coalesce(i.target_low, i.target_high) is not null and i.target_unit is null and i.target_kind <> 'graded') as number_without_unit,
        count_if(i.target_kind = 'text') as words_only,
        count_if(i.target_kind = 'missing') as missing
    from marts.fct_performance_indicator as i
    where i.scope = 'project' and i.project_id in (select project_id from large)
    group by i.project_id
)

select
    coalesce(d.department_name, l.department_name_printed) as department_name, l.budget_year, l.project_name, l.budget_yuan,
    coalesce(w.indicators, 0) as indicators, coalesce(w.measurable, 0) as measurable,
    coalesce(w.number_without_unit, 0) as number_without_unit, coalesce(w.words_only, 0) as words_only, coalesce(w.missing, 0) as missing,
    cast(100 * w.measurable / w.indicators as decimal(9, 2)) as measurable_share_pct,
    l.source_line
from large as l
left join marts.dim_department as d on d.department_id = l.department_id
left join written as w on w.project_id = l.project_id
where coalesce(w.measurable / w.indicators, 0) < 0.5
order by l.budget_yuan desc, department_name, l.project_name
