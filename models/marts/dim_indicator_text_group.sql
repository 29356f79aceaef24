with counted as (
    select g.text_group_id, bool_or(t.is_counted) as is_counted
    from {{ ref('int_indicator_text') }} as t
    inner join {{ ref('int_indicator_text_group') }} as g on g.words_id = t.words_id
    group by g.text_group_id
),

member as (
    select
        g.text_group_id,
        t.words_id,
        t.words,
        t.body_id,
        t.document_id,
        t.department_id,
        d.budget_year,
        -- a group that only uncounted documents print counts all the same
        t.is_counted or not c.is_counted as counts
    from {{ ref('int_indicator_text') }} as t
    inner join {{ ref('int_indicator_text_group') }} as g on g.words_id = t.words_id
    inner join counted as c on c.text_group_id = g.text_group_id
    inner join {{ ref('int_document') }} as d on d.document_id = t.document_id
)

select
    text_group_id,
    max(words) filter (where words_id = text_group_id) as group_text,
    cast(count(*) filter (where counts) as integer) as indicators,
    cast(count(distinct words_id) filter (where counts) as integer) as wordings,
    cast(count(distinct body_id) filter (where counts) as integer) as projects,
    cast(count(distinct document_id) filter (where counts) as integer) as documents,
    cast(count(distinct coalesce(department_id, document_id)) filter (where counts) as integer) as departments,
    min(budget_year) filter (where counts) as first_year,
    max(budget_year) filter (where counts) as last_year
from member
group by text_group_id
