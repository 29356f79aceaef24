-- Words instead of a number. A deadline is a date and can be checked, a number that cannot be read has a defect of its own,
-- and grades that are yes and no can be checked without a number.
with graded as (
    select
        b.indicator_id,
        bool_or(b.low is not null or b.high is not null) as has_number,
        bool_and(p.phrase is not null) as is_binary
    from {{ ref('int_indicator_grade_band') }} as b
    left join {{ ref('indicator_phrase') }} as p on p.list = 'binary_grade' and p.phrase = {{ target_plain('b.text_printed') }}
    group by b.indicator_id
)

select i.document_id, i.indicator_id, i.target_printed as evidence
from {{ ref('int_indicator') }} as i
inner join {{ ref('int_indicator_wording') }} as w on w.indicator_id = i.indicator_id
left join graded as g on g.indicator_id = i.indicator_id
where not w.name_is_mark
    and (
        (i.target_kind = 'text' and i.unread_reason in ('no_number', 'number_in_title'))
        or (i.target_kind = 'graded' and not g.has_number and not g.is_binary
            -- a number stands in a grade that was not read
            and not regexp_matches(i.target_printed, '[0-9]')))
