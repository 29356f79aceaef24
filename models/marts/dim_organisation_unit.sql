select
    min_by(source_cell_id, (inherited, coalesce(column_no, 0), source_line)) as organisation_unit_id,
    document_id,
    table_id,
    row_no as ordinal,
    max(text_squeezed) filter (where field = 'unit_name') as unit_name,
    max(text_squeezed) filter (where field = 'nature') as nature,
    max(text_squeezed) filter (where field = 'rank') as rank,
    max(text_squeezed) filter (where field = 'funding') as funding,
    min(source_page) as source_page,
    min(source_line) as source_line,
    max(source_line_end) as source_line_end
from {{ ref('int_budget_value') }}
where table_kind = 'organisation_unit'
group by document_id, table_id, row_no
