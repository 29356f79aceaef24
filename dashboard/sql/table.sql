-- what:  tables of a document
-- needs: marts.dim_table
-- chunk: document
select document_id, table_id, table_kind, table_kind_name, title_printed, unit_used, unit_name, source_page, first_line, last_line, value_rows,
       note_printed, declared_empty, note_contradicts, unrecognised_reason
from marts.dim_table order by first_line
