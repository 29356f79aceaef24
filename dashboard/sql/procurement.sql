-- what:  procurement lines, largest first
-- needs: marts.fct_procurement_item
-- chunk: rows 4000
select procurement_item_id, document_id, unit_name, project_name, item_name, catalogue_code, quantity_unit, quantity, unit_price_yuan,
       amount_yuan, sme_reserved_yuan, amount_printed, source_line, source_line_end
from marts.fct_procurement_item
where line_type = 'leaf'
order by amount_yuan desc nulls last, document_id, source_line
