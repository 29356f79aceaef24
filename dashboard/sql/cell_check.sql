-- what:  printed cells that identities cover, with how many hold (how many of them equations) and fail; place is the id of the cell without the document
-- needs: marts.fact_cell(checks_passed, checks_failed, equations_passed)
-- chunk: document
select document_id, substr(source_cell_id, length(document_id) + 2) as place,
       max(checks_passed) as checks_passed, max(checks_failed) as checks_failed,
       max(equations_passed) as equations_passed
from marts.fact_cell
where checks_passed + checks_failed > 0
group by all order by place
