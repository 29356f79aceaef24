-- what:  indicators of a document
-- needs: marts.fct_performance_indicator
-- chunk: document
select document_id, indicator_id, table_id, scope, project_id, activity_name, ordinal, level1, level2, indicator_name, description,
       target_printed, comparator, target_low, target_high, target_unit, target_kind, basis, irregular_note, source_line, source_line_end
from marts.fct_performance_indicator
order by source_line, ordinal
