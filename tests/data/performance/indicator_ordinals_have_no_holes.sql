-- Ordinals run from 1 without holes inside a project, an activity or the department table.
select table_id, activity_id, min(ordinal) as first_ordinal, max(ordinal) as last_ordinal, count(*) as indicators
from {{ ref('fct_performance_indicator') }}
group by table_id, activity_id
having min(ordinal) <> 1 or max(ordinal) <> count(*) or count(distinct ordinal) <> count(*)
