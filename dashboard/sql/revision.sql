-- what:  cells that a republished document prints otherwise than the release before
-- needs: quality.qc_document_revision
-- chunk: document
select document_id, released_on, previous_released_on, revision_no, change, table_kind, title_printed, row_label,
       coalesce(header_printed, previous_header_printed) as header_printed,
       left(previous_text_printed, 300) as previous_text, left(text_printed, 300) as text, difference_yuan, fact_tables,
       source_page, source_line, previous_source_page, previous_source_line
from quality.qc_document_revision
order by document_id, released_on, revision_no
