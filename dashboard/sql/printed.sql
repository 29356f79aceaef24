-- what:  every printed cell of a document, in print order; place is the id of the cell without the document
-- needs: raw.cell
-- chunk: source
select document_id, substr(source_cell_id, length(document_id) + 2) as place, line, page, text
from raw.cell order by document_id, line, field
