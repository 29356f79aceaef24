-- what:  procurement of counted documents by unit, year and item
-- needs: marts.fct_procurement_item, pages.document
-- chunk: whole
select d.budget_year, d.division_name, d.department_name, i.item_name, count(*) as lines, sum(i.amount_yuan) as amount_yuan,
       sum(i.sme_reserved_yuan) as sme_yuan
from marts.fct_procurement_item as i
join pages_document as d using (document_id)
where i.line_type = 'leaf' and d.counted
group by all order by amount_yuan desc nulls last
limit 20000
