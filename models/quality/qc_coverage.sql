with expected as (
    select d.document_id, k.table_kind
    from {{ ref('int_document') }} as d
    cross join {{ ref('stg_table_kind') }} as k
    where d.document_kind = 'department_budget' and k.expected
),

found as (
    select
        document_id,
        table_kind,
        cast(count(*) as integer) as tables,
        cast(sum(value_rows) as integer) as lines,
        sum(value_rows) = 0 as empty_as_printed,
        bool_and(value_rows = 0 and note_says_empty) as declared_empty
    from {{ ref('int_budget_table') }}
    where table_kind is not null
    group by document_id, table_kind
)

select
    document_id,
    table_kind,
    e.table_kind is not null as expected,
    f.table_kind is not null as found,
    coalesce(f.empty_as_printed, false) as empty_as_printed,
    coalesce(f.declared_empty, false) as declared_empty,
    coalesce(f.tables, 0) as tables,
    coalesce(f.lines, 0) as lines
from expected as e
full join found as f using (document_id, table_kind)
