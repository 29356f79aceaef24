-- What each document prints of each kind that identities need; running text counts as a kind of its own.
select
    document_id,
    table_kind,
    sum(value_rows) > 0 as has_values,
    bool_and(value_rows = 0 and note_says_empty) as declared_empty
from {{ ref('int_budget_table') }}
where table_kind is not null
group by document_id, table_kind
union all
select document_id, 'prose', true, false from {{ ref('stg_prose_number') }}
union
select document_id, 'prose', true, false from {{ ref('stg_stated_project') }}
