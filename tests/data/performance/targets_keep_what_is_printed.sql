-- target_printed holds every printed target cell, whole.
select c.source_cell_id, c.text_printed, i.target_printed
from {{ ref('int_indicator_target_cell') }} as c
inner join {{ ref('fct_performance_indicator') }} as i on i.indicator_id = c.indicator_id
where not coalesce(contains(i.target_printed, c.text_printed), false)
