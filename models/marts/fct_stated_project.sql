select
    m.source_cell_id as stated_project_id,
    m.document_id,
    m.name,
    m.ordinal_printed as ordinal,
    m.project_id,
    m.matched_by,
    m.similarity,
    m.source_cell_id,
    c.source_page,
    m.source_line,
    m.source_line as source_line_end
from {{ ref('int_stated_project_match') }} as m
inner join {{ ref('stg_cell') }} as c on c.source_cell_id = m.source_cell_id
