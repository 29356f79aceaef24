-- One row per indicator with the two texts that repeats are looked for in: everything printed (name, description, target),
-- and the words alone with every number replaced, for wordings that differ in little else. A body is a project, an activity
-- or the table of a department. An older version, and a unit whose department prints the same, are not counted.
with text as (
    select
        i.indicator_id,
        i.document_id,
        i.project_id,
        d.department_id,
        coalesce(i.project_id, i.activity_id, i.table_id) as body_id,
        d.is_current and c.document_id is null as is_counted,
        concat_ws('|', {{ target_plain('i.indicator_name') }}, coalesce({{ target_plain('i.description') }}, ''),
            coalesce({{ target_plain('i.target_printed') }}, '')) as exact_text,
        regexp_replace(concat_ws('|', {{ target_plain('i.indicator_name') }}, {{ target_plain('i.description') }}), '[0-9]+(\.[0-9]+)?', '#', 'g') as words
    from {{ ref('int_indicator') }} as i
    inner join {{ ref('int_indicator_wording') }} as w on w.indicator_id = i.indicator_id
    inner join {{ ref('int_document') }} as d on d.document_id = i.document_id
    left join {{ ref('int_document_container') }} as c on c.document_id = i.document_id
    where not w.name_is_mark and w.name_key is not null
)

select
    *,
    left(md5(exact_text), 16) as exact_id,
    left(md5(words), 16) as words_id
from text
