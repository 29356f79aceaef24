-- One row per indicator and grade: the printed text of the grade and the numbers in it.
-- Two layouts: four columns (优 良 中 差), or one target text that names its grades with 为.
with column_grade as (
    select indicator_id, 'columns' as layout, unnest([
        {'grade': '优', 'text_printed': grade_excellent},
        {'grade': '良', 'text_printed': grade_good},
        {'grade': '中', 'text_printed': grade_fair},
        {'grade': '差', 'text_printed': grade_poor}
    ], recursive := true)
    from {{ ref('stg_indicator') }}
),

graded_text as (
    select
        t.indicator_id,
        regexp_extract_all(t.target_text, '([^;；,，。、]*?)为{{ target_grade_pattern() }}', 1) as texts,
        regexp_extract_all(t.target_text, '([^;；,，。、]*?)为{{ target_grade_pattern() }}', 2) as words
    from {{ ref('stg_indicator_target') }} as t
    where {{ target_is_graded_text('t.target_text') }}
),

text_grade as (
    select indicator_id, 'text' as layout, {{ target_grade('word') }} as grade, text_printed, place
    from (
        select indicator_id, unnest(texts) as text_printed, unnest(words) as word, unnest(range(len(texts))) as place
        from graded_text)
),

graded as (
    select * from column_grade where text_printed is not null
    union all
    select indicator_id, layout, grade, text_printed from text_grade
    -- two words of one grade (合格 and 及格): the first counts
    qualify row_number() over (partition by indicator_id, grade order by place) = 1
),

plain as (
    select
        *,
        {{ target_grade_rank('grade') }} as grade_rank,
        {{ target_plain('text_printed') }} as text,
        -- 80%-90%
        regexp_extract(text, '^({{ target_number_pattern() }})%?[-~至]({{ target_number_pattern() }})%?$', 1) as range_from,
        regexp_extract(text, '^({{ target_number_pattern() }})%?[-~至]({{ target_number_pattern() }})%?$', 2) as range_to,
        regexp_extract(text, '^({{ target_number_pattern() }})%?(及?以上|及?以下|以内)?$', 1) as number_text,
        regexp_extract(text, '^({{ target_number_pattern() }})%?(及?以上|及?以下|以内)?$', 2) as after_text
    from graded
),

compared as (
    select p.indicator_id, p.grade, c.comparator, substr(p.text, length(c.spelling) + 1) as rest
    from plain as p
    inner join {{ ref('indicator_comparator') }} as c
        on c.position = 'before' and starts_with(p.text, c.spelling)
    qualify row_number() over (partition by p.indicator_id, p.grade order by length(c.spelling) desc) = 1
),

bound as (
    select
        p.indicator_id,
        p.layout,
        p.grade,
        p.grade_rank,
        p.text_printed,
        contains(p.text, '%') as is_percent,
        coalesce(c.comparator, a.comparator,
            case when p.range_from <> '' then 'range' when p.number_text <> '' then 'bare' end) as bound_kind,
        {{ target_number("case when c.comparator is not null then regexp_extract(c.rest, '^(" ~ target_number_pattern() ~ ")%?$', 1) else p.number_text end") }} as number_value,
        {{ target_number('p.range_from') }} as range_from,
        {{ target_number('p.range_to') }} as range_to
    from plain as p
    left join compared as c on c.indicator_id = p.indicator_id and c.grade = p.grade
    left join {{ ref('indicator_comparator') }} as a on a.position = 'after' and a.spelling = p.after_text
)

select
    indicator_id,
    layout,
    grade,
    grade_rank,
    text_printed,
    is_percent,
    case when coalesce(number_value, range_from) is not null then bound_kind end as bound_kind,
    number_value,
    least(range_from, range_to) as range_low,
    greatest(range_from, range_to) as range_high
from bound
