-- One row per indicator: how often exactly its text is printed, and in how many bodies, anywhere and in its document.
with in_document as (
    select document_id, exact_id, cast(count(distinct body_id) as integer) as bodies
    from {{ ref('int_indicator_text') }}
    group by document_id, exact_id
)

select
    t.indicator_id,
    t.exact_id,
    a.indicators,
    a.projects,
    a.documents,
    a.departments,
    n.bodies as projects_in_document
from {{ ref('int_indicator_text') }} as t
inner join {{ ref('int_indicator_text_count') }} as a on a.exact_id = t.exact_id
inner join in_document as n on n.document_id = t.document_id and n.exact_id = t.exact_id
