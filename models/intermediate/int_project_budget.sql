-- Budget cells of projects in yuan: a prose amount in the unit printed with it, a table amount in the table's unit.
select
    b.document_id,
    b.table_id,
    p.project_id,
    b.field,
    b.amount_printed,
    coalesce(b.own_unit, u.unit) as unit_printed,
    b.number_in_unit,
    {{ to_yuan('b.number_in_unit', unit_factor('coalesce(b.own_unit, u.unit)')) }} as amount_yuan,
    b.source_cell_id,
    b.source_page,
    b.source_line,
    b.source_line_end
from {{ ref('stg_project_budget') }} as b
inner join {{ ref('stg_project') }} as p on p.table_id = b.table_id
inner join {{ ref('int_budget_unit') }} as u on u.table_id = b.table_id
