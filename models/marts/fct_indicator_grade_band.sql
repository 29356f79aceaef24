select
    b.grade_band_id,
    b.indicator_id,
    i.document_id,
    i.table_id,
    b.grade,
    b.grade_rank,
    b.low,
    b.high,
    b.low_inclusive,
    b.high_inclusive,
    case when b.is_percent and b.bound_kind is not null then '%' end as unit_printed,
    b.text_printed,
    b.boundary_is_shared,
    b.bound_is_assumed,
    i.source_page,
    i.source_line,
    i.source_line_end
from {{ ref('int_indicator_grade_band') }} as b
inner join {{ ref('int_indicator') }} as i on i.indicator_id = b.indicator_id
