-- what:  fixed assets of a document
-- needs: marts.fct_asset
-- chunk: document
select document_id, asset_id, table_id, item, quantity, value_yuan, amount_printed, unit_printed, line_type, source_line, source_line_end
from marts.fct_asset order by source_line
