{#- Step 3 of reading targets: the unit in the words after the number. Whole words first, then a unit that words may
    follow, then a numerator per something (元/人·月, 次每年, /个). texts and numbers: what steps 1 and 2 give. One row per
    distinct words, and whether the unit repeats the value. -#}
{% macro target_step_unit(numbers, texts, comparators, units) -%}
with distinct_words as (
    select distinct n.words, t.unit_repeats_value
    from {{ numbers }} as n
    inner join {{ texts }} as t on t.target_text = n.target_text
    where n.words is not null
),

words as (
    select
        n.words,
        n.unit_repeats_value,
        a.spelling as after_spelling,
        a.comparator as after_comparator,
        nullif(left(n.words, length(n.words) - coalesce(length(a.spelling), 0)), '') as unit_words
    from distinct_words as n
    -- 70%以下: a comparator printed after number and unit, and nothing else between them
    left join {{ comparators }} as a
        on a.position = 'after'
        and ends_with(n.words, a.spelling)
        and (
            n.words = a.spelling
            or left(n.words, length(n.words) - length(a.spelling)) in (select spelling from {{ units }})
            or regexp_matches(left(n.words, length(n.words) - length(a.spelling)), '/|每'))
    qualify row_number() over (partition by n.words, n.unit_repeats_value order by length(a.spelling) desc nulls last) = 1
),

per as (
    select
        *,
        regexp_extract(unit_words, '^([^/每]*)(/每?|每)([^,，。；;]{1,8})$', ['numerator', 'sign', 'denominator']) as part
    from words
),

ratio as (
    select
        * exclude (part),
        nullif(struct_extract(part, 'denominator'), '') is not null as is_ratio,
        regexp_full_match(coalesce(unit_words, ''), ':[0-9.]+') as is_proportion,
        struct_extract(part, 'numerator') as numerator,
        replace(regexp_replace(struct_extract(part, 'denominator'), '^一', ''), '每', '/') as denominator
    from per
),

matched as (
    select
        w.*,
        -- a spelling without a unit is a word that only begins like one
        nullif(u.unit, '') as unit,
        u.spelling as unit_spelling,
        nullif(u.target_kind, '') as target_kind,
        substr(w.unit_words, length(u.spelling) + 1) as words_after_unit
    from ratio as w
    left join {{ units }} as u
        on u.spelling = w.unit_words
        or (starts_with(w.unit_words, u.spelling) and (u.may_have_words or w.unit_repeats_value)
            and not w.is_ratio)
    qualify row_number() over (partition by w.words, w.unit_repeats_value order by length(u.spelling) desc nulls last) = 1
)

select
    m.words,
    m.unit_repeats_value,
    m.after_comparator,
    coalesce(m.unit, case
        when m.is_proportion then m.unit_words
        when m.is_ratio and m.numerator = '' then '/' || m.denominator
        when m.is_ratio and n.unit is not null then n.unit || '/' || m.denominator
    end) as target_unit,
    -- the spelling the unit was read from
    case
        when m.unit is not null then m.unit_spelling
        when target_unit is not null then m.unit_words
    end as unit_text,
    coalesce(m.target_kind, case
        when m.is_proportion then 'ratio'
        when not m.is_ratio then null
        when n.target_kind = 'money' then 'money'
        -- per year, per month: still a count of the same things
        when n.target_kind is not null and d.target_kind = 'duration' then n.target_kind
        when n.target_kind is not null or m.numerator = '' then 'ratio'
    end) as target_kind,
    {{ target_is_missing_mark('m.unit_words') }} as unit_is_mark,
    coalesce(case when m.unit is not null then nullif(m.words_after_unit, '')
        when target_unit is null and not {{ target_is_missing_mark('m.unit_words') }} then m.unit_words end is not null, false) as has_words
from matched as m
left join {{ units }} as n on n.spelling = m.numerator and m.is_ratio
left join {{ units }} as d on d.spelling = m.denominator and m.is_ratio
{%- endmacro %}
