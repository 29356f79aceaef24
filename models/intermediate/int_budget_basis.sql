-- For each fact that several tables could feed: the tables it takes, and those that are its basis for adding up,
-- which is the first kind of the list that carries amounts in the document.
with candidate as (
    select distinct b.fact, a.document_id, a.table_id, a.table_kind, a.table_ordinal, cast(b.priority as integer) as priority
    from {{ ref('int_budget_amount') }} as a
    inner join {{ ref('fact_basis') }} as b on b.table_kind = a.table_kind
    where b.fact <> 'fct_revenue' or a.side = 'revenue'
)

select
    fact,
    document_id,
    table_id,
    table_kind,
    rank() over (partition by fact, document_id order by priority) = 1
    -- of several tables of one kind the first
    and row_number() over (partition by fact, document_id, table_kind order by table_ordinal) = 1 as is_basis
from candidate
