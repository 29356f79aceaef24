-- A table declared empty beside a column that is printed and blank: zero equals zero, which is what the note says.
select
    r.identity_id,
    r.rule,
    d.document_id,
    empty_table.table_kind,
    min(t.first_line) as reported_source_line
from {{ ref('identity_rule') }} as r
inner join {{ ref('identity') }} as i on i.identity_id = r.identity_id
inner join {{ ref('int_document') }} as d on i.phase = 'any' or i.phase = coalesce(d.phase, 'budget')
inner join {{ ref('int_check_kind') }} as empty_table
    on empty_table.document_id = d.document_id and empty_table.table_kind = split_part(r.requires, ';', 1)
    and empty_table.declared_empty
inner join {{ ref('int_check_operand') }} as o
    on o.identity_id = r.identity_id and o.rule = r.rule and o.part = 'computed'
inner join {{ ref('int_check_column') }} as c
    on c.document_id = d.document_id and c.table_kind = o.table_kind and list_contains(o.measures, c.measure)
inner join {{ ref('stg_table_instance') }} as t
    on t.document_id = d.document_id and t.table_kind = empty_table.table_kind
where r.evaluate = 'zero'
    and (r.identity_id, r.rule, d.document_id) not in (
        select (identity_id, rule, document_id) from {{ ref('int_check_verdict') }})
group by r.identity_id, r.rule, d.document_id, empty_table.table_kind
