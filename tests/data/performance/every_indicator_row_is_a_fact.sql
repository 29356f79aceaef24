-- A printed indicator name is in exactly one indicator: no row is lost between the cells and the fact. Lists side by side
-- print two indicators in one line.
select c.source_cell_id, count(i.indicator_id) as indicators
from {{ ref('stg_indicator_cell') }} as c
left join {{ ref('stg_indicator') }} as s
    on s.table_id = c.table_id and s.section = c.section and s.row_no = c.row_no
left join {{ ref('fct_performance_indicator') }} as i
    on i.indicator_id = s.indicator_id and i.table_id = c.table_id
    and c.source_line between i.source_line and i.source_line_end
    and i.indicator_name = c.text_printed
where c.field = 'indicator_name' and not c.inherited
group by c.source_cell_id
having count(i.indicator_id) <> 1
