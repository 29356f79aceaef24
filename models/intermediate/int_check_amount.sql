-- Every number that can be an operand of an identity, in one shape. set_no pairs tables of a document that prints the
-- same kind several times (a department and its units): the n-th with the n-th, where all kinds come equally often.
with instance as (
    select document_id, table_kind, table_id, rank() over (partition by document_id, table_kind order by table_ordinal) as no
    from (select distinct document_id, table_kind, table_id, table_ordinal from {{ ref('int_check_budget_amount') }})
),

evenness as (
    select document_id, min(instances) = max(instances) as even
    from (select document_id, table_kind, count(*) as instances from instance group by all)
    group by document_id
)

select
    b.* exclude (table_ordinal),
    case when e.even or i.no = 1 then i.no end as set_no,
    cast(null as varchar) as group_key,
    cast(null as varchar) as project_id
from {{ ref('int_check_budget_amount') }} as b
inner join instance as i on i.table_id = b.table_id
inner join evenness as e on e.document_id = b.document_id

union all by name
select o.*, 1 as set_no from {{ ref('int_check_other_amount') }} as o
