-- what:  files that could not be read
-- needs: quality.qc_rejected_document
-- chunk: rows 2000
select file_name, reason, detail from quality.qc_rejected_document order by reason, file_name
