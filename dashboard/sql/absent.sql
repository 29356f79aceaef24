-- what:  expected tables that a document lacks, and tables that are printed empty
-- needs: quality.qc_coverage, pages.table_kind
-- chunk: document
select c.document_id, c.table_kind, k.name_zh,
       case when not c.found then 'm' when c.declared_empty then 'e' else 'z' end as state
from quality.qc_coverage as c
join pages_table_kind as k using (table_kind)
where (c.expected and not c.found) or (c.found and (c.declared_empty or c.empty_as_printed))
order by state = 'm' desc, k.place
