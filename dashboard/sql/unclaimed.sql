-- what:  printed cells that no recogniser claimed
-- needs: quality.qc_unclaimed_cell
-- chunk: rows 2000
select document_id, source_cell_id, source_line, text, reason from quality.qc_unclaimed_cell order by document_id, source_line
