-- What each document prints of each kind that identities need; running text counts as a kind of its own.
with without_yuan as (
    -- a unit that is printed nowhere: the amounts are there, in what unit is not known
    select distinct table_id from {{ ref('int_budget_amount') }} where amount_yuan is null
)

select
    b.document_id,
    b.table_kind,
    sum(b.value_rows) > 0 as has_values,
    bool_and(b.value_rows = 0 and b.note_says_empty) as declared_empty,
    bool_or(w.table_id is not null) as unit_unknown
from {{ ref('int_budget_table') }} as b
left join without_yuan as w on w.table_id = b.table_id
where b.table_kind is not null
group by b.document_id, b.table_kind
union all
select document_id, 'prose', true, false, false from {{ ref('stg_prose_number') }}
union
select document_id, 'prose', true, false, false from {{ ref('stg_stated_project') }}
