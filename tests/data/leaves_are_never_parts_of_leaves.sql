-- Two leaves of one column never stand one under the other: their sum would count money twice.
select part.document_id, part.table_id, part.header_printed, whole.code as whole_code, part.code as part_code
from {{ ref('fct_budget_line') }} as part
inner join {{ ref('fct_budget_line') }} as whole
    on whole.table_id = part.table_id
    and whole.side is not distinct from part.side
    and whole.measure = part.measure
    and whole.header_printed is not distinct from part.header_printed
    and length(whole.code) < length(part.code)
    and starts_with(part.code, whole.code)
where part.line_type = 'leaf' and whole.line_type = 'leaf'
