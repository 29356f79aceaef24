-- what:  which tables a document holds, one row per document; one letter per kind:
--        f found, e declared empty with a note, z printed empty without a note, m missing
-- needs: quality.qc_coverage
-- chunk: whole
select document_id, table_kind,
       case when found and declared_empty then 'e' when found and empty_as_printed then 'z' when found then 'f' else 'm' end as state,
       lines
from quality.qc_coverage
where found or expected
order by document_id, table_kind
