with member as (
    select
        g.text_group_id,
        t.indicator_id,
        t.words_id,
        t.words,
        t.body_id,
        t.document_id,
        d.department_id,
        d.budget_year,
        -- a group that only uncounted documents print counts all the same
        r.is_counted or not bool_or(r.is_counted) over (partition by g.text_group_id) as counts
    from {{ ref('int_indicator_text') }} as t
    inner join {{ ref('int_indicator_text_group') }} as g on g.words_id = t.words_id
    inner join {{ ref('int_indicator_repeat') }} as r on r.indicator_id = t.indicator_id
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
