-- One row per distinct text of an indicator: how often it is printed, and in how many bodies.
with text as (
    select exact_id, indicator_id, body_id, document_id, coalesce(department_id, document_id) as department, is_counted
    from {{ ref('int_indicator_text') }}
)

select
    exact_id,
    cast(count(*) as integer) as indicators,
    cast(count(distinct body_id) as integer) as projects,
    cast(count(distinct document_id) as integer) as documents,
    cast(count(distinct department) as integer) as departments
from text
-- a text that only uncounted documents print counts all the same
where is_counted or exact_id not in (select exact_id from text where is_counted)
group by exact_id
