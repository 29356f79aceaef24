-- what:  which tables a document holds, one row per document; states has one letter per kind, in the order of table_kind:
--        f found, e declared empty with a note, z printed empty without a note, m missing, n not expected
-- needs: quality.qc_coverage, pages.table_kind
-- chunk: whole
with documents as (select distinct document_id from quality.qc_coverage)
select d.document_id,
       string_agg(case when c.found and c.declared_empty then 'e' when c.found and c.empty_as_printed then 'z' when c.found then 'f'
                       when c.expected then 'm' else 'n' end, '' order by k.place) as states
from documents as d
cross join pages_table_kind as k
left join quality.qc_coverage as c on c.document_id = d.document_id and c.table_kind = k.table_kind
group by d.document_id order by d.document_id
