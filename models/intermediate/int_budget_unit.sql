-- The money unit of every table: its own, else the one unit all other tables of the document agree on.
with document_unit as (
    select document_id, max(unit_printed) as unit_printed
    from {{ ref('stg_table_instance') }}
    where {{ unit_factor('unit_printed') }} is not null
    group by document_id
    having count(distinct unit_printed) = 1
)

select
    t.table_id,
    t.document_id,
    case when {{ unit_factor('t.unit_printed') }} is not null then t.unit_printed else d.unit_printed end as unit,
    case
        when {{ unit_factor('t.unit_printed') }} is not null then 'table'
        when d.unit_printed is not null then 'document'
        else 'unknown'
    end as unit_source,
    {{ unit_factor('unit') }} as factor
from {{ ref('stg_table_instance') }} as t
left join document_unit as d on d.document_id = t.document_id
