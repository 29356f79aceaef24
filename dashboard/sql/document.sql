-- what:  documents; `counted` says whether its amounts enter sums over documents (dim_document.is_counted)
-- needs: marts.dim_document(is_counted), marts.dim_department
-- chunk: whole
select d.document_id, d.file_name, coalesce(p.department_name, d.department_name_printed) as department_name,
       coalesce(p.province, '') as province, coalesce(p.division_name, d.finance_division_code) as division_name,
       d.budget_year, d.phase, d.body_level, d.document_kind, d.reader, d.lines, d.source_url, d.published_on,
       d.is_counted as counted,
       d.is_current, d.cells_total, d.cells_loaded, d.cells_structural, d.cells_prose, d.cells_unclaimed
from marts.dim_document as d
left join marts.dim_department as p using (department_id)
order by p.province, p.division_name, department_name, d.budget_year desc, d.file_name
