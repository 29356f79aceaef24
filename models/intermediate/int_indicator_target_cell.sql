-- Printed cells that make up the target of an indicator, in print order.
select
    c.document_id,
    i.indicator_id,
    c.field,
    case c.field
        when 'grade_excellent' then '优' when 'grade_good' then '良' when 'grade_fair' then '中' when 'grade_poor' then '差'
    end as grade,
    c.text_printed,
    c.source_cell_id
from {{ ref('stg_indicator_cell') }} as c
inner join {{ ref('stg_indicator') }} as i
    on i.table_id = c.table_id and i.section = c.section and i.row_no = c.row_no
where c.field in ('target', 'target_symbol', 'target_value', 'target_unit',
    'grade_excellent', 'grade_good', 'grade_fair', 'grade_poor')
    and not c.inherited
