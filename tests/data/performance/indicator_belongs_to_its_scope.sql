-- An indicator of a project has a project, one of an activity an activity, one of the department neither.
select indicator_id, scope, project_id, activity_id
from {{ ref('fct_performance_indicator') }}
where (scope = 'project') <> (project_id is not null)
    or (scope = 'activity') <> (activity_id is not null)
