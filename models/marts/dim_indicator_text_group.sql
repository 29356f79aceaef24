with member as (
    select
        g.text_group_id,
        t.indicator_id,
        t.words_id,
        t.words,
        t.body_id,
        t.document_id,
        d.department_id,
        d.budget_year
    from {{ ref('int_indicator_text') }} as t
    inner join {{ ref('int_indicator_text_group') }} as g on g.words_id = t.words_id
    inner join {{ ref('int_document') }} as d on d.document_id = t.document_id
)

select
    text_group_id,
    max(words) filter (where words_id = text_group_id) as group_text,
    cast(count(*) as integer) as indicators,
    cast(count(distinct words_id) as integer) as wordings,
    cast(count(distinct body_id) as integer) as projects,
    cast(count(distinct document_id) as integer) as documents,
    cast(count(distinct coalesce(department_id, document_id)) as integer) as departments,
    min(budget_year) as first_year,
    max(budget_year) as last_year
from member
group by text_group_id
