-- what:  targets of one indicator of one continued project in two consecutive years
-- needs: marts.fct_performance_indicator, marts.dim_project, pages.document
-- chunk: rows 4000
with dated as (
    select p.continuity_id, i.indicator_name, d.budget_year, i.document_id, i.project_id, p.project_name, i.target_printed, i.comparator,
           coalesce(i.target_low, i.target_high) as target, i.source_line, i.source_line_end
    from marts.fct_performance_indicator as i
    join marts.dim_project as p using (project_id)
    join pages_document as d on d.document_id = i.document_id
    where d.is_current and p.continuity_id is not null and i.indicator_name is not null and not p.continuity_is_ambiguous
    qualify count(*) over (partition by p.continuity_id, i.indicator_name, i.document_id) = 1
)
select later.project_name, later.indicator_name, earlier.budget_year as year_from, later.budget_year as year_to,
       earlier.document_id as document_from, earlier.target_printed as target_from, earlier.source_line as line_from,
       later.document_id, later.project_id, later.target_printed as target_to, later.source_line, later.source_line_end,
       case when earlier.target_printed = later.target_printed then 'same'
            when earlier.comparator is distinct from later.comparator or earlier.target is null or later.target is null then 'other'
            when earlier.target = later.target then 'same'
            when (later.target > earlier.target) = (later.comparator in ('>=', '>')) and later.comparator <> '=' then 'tightened'
            when later.comparator = '=' then 'changed'
            else 'relaxed' end as change
from dated as later
join dated as earlier using (continuity_id, indicator_name)
where earlier.budget_year < later.budget_year
order by later.document_id, later.source_line
