-- what:  figures stated in the prose of a document
-- needs: marts.fct_stated_figure
-- chunk: document
select document_id, topic, sentence_text, amount_yuan, amount_printed, unit_printed, source_cell_id, source_line, source_line_end
from marts.fct_stated_figure order by source_line
