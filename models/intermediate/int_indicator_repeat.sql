-- One row per indicator: how often exactly its text is printed, and in how many bodies. A body is a project, an activity or
-- the table of a department. An older version, and a unit whose department prints the same, repeat nothing.
with text as (
    select t.*, d.department_id, d.is_current and c.document_id is null as is_counted
    from {{ ref('int_indicator_text') }} as t
    inner join {{ ref('int_document') }} as d on d.document_id = t.document_id
    left join {{ ref('int_document_container') }} as c on c.document_id = t.document_id
),

in_document as (
    select document_id, exact_id, count(distinct body_id) as bodies
    from text
    group by document_id, exact_id
),

anywhere as (
    select
        exact_id,
        count(*) as indicators,
        count(distinct body_id) as bodies,
        count(distinct document_id) as documents,
        count(distinct coalesce(department_id, document_id)) as departments
    from text
    -- a text that only such documents print counts all the same
    where is_counted or exact_id not in (select exact_id from text where is_counted)
    group by exact_id
)

select
    t.indicator_id,
    t.exact_id,
    t.is_counted,
    cast(a.indicators as integer) as indicators,
    cast(a.bodies as integer) as projects,
    cast(a.documents as integer) as documents,
    cast(a.departments as integer) as departments,
    cast(n.bodies as integer) as projects_in_document
from text as t
inner join anywhere as a on a.exact_id = t.exact_id
inner join in_document as n on n.document_id = t.document_id and n.exact_id = t.exact_id
