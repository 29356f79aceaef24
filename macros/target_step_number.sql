{#- Step 2 of reading targets: the text cut into comparator, number (or range) and the words after it. No unit is read here.
    texts: what step 1 gives. One row per distinct text: a pattern made of a spelling is compiled anew for every row. -#}
{% macro target_step_number(texts, comparators) -%}
{% set number %}{{ target_number_pattern() }}{% endset %}
{% set span_pattern %}'^({{ number }})([^0-9~至到-]{0,4}?)[-~至到]({{ number }})(.*)$'{% endset %}
with text as (
    select
        target_text,
        {{ target_one_form(target_without_titles('target_text')) }} as body,
        {{ target_without_dates('body') }} as undated
    from (select distinct target_text from {{ texts }})
    where target_text is not null
        and not {{ target_is_missing_mark('target_text') }}
        and not {{ target_is_graded_text('target_text') }}
),

-- the first comparator that stands right before a number; of two at one place the longer spelling
compared as (
    select
        t.target_text,
        c.comparator,
        nullif(regexp_extract(t.undated, '^(.*?)' || regexp_escape(c.spelling) || '(-?[0-9].*)$', 1), '') as text_before,
        regexp_extract(t.undated, '^(.*?)' || regexp_escape(c.spelling) || '(-?[0-9].*)$', 2) as from_number
    from text as t
    inner join {{ comparators }} as c
        on c.position = 'before'
        and contains(t.undated, c.spelling)
        and regexp_matches(t.undated, regexp_escape(c.spelling) || '-?[0-9]')
    -- a number printed before the sign belongs to other words
    where not regexp_matches(regexp_extract(t.undated, '^(.*?)' || regexp_escape(c.spelling) || '-?[0-9]', 1), '[0-9]')
    qualify row_number() over (
        partition by t.target_text
        order by coalesce(length(text_before), 0), length(c.spelling) desc) = 1
),

ended as (
    select distinct t.target_text
    from text as t
    inner join {{ comparators }} as c on c.position = 'after' and ends_with(t.undated, c.spelling)
    where length(c.spelling) > 1
        and regexp_matches(t.undated, '^[^0-9]+{{ target_number_pattern() }}[^0-9]*$')
),

positioned as (
    select
        t.target_text,
        t.body,
        a.target_text is not null and c.comparator is null and not regexp_matches(t.body, '^-?[0-9]') as has_lead,
        c.comparator,
        coalesce(c.text_before, case when has_lead then regexp_extract(t.undated, '^[^0-9]+') end) as text_before,
        case
            when c.comparator is not null then c.from_number
            when regexp_matches(t.body, '^-?[0-9]') then t.body
            -- 控制在5%以内: one number among words, and a comparator that ends the text
            when a.target_text is not null then regexp_extract(t.undated, '[0-9].*$')
        end as from_number
    from text as t
    left join compared as c on c.target_text = t.target_text
    left join ended as a on a.target_text = t.target_text
),

-- a value cell glued to words that begin with the same number: 12 + 12月底前 and 100 + 100%
halved as (
    select
        *,
        regexp_extract(from_number, '^([0-9]+)', 1) as digits,
        left(digits, length(digits) // 2) as half,
        coalesce(
            length(digits) % 2 = 0
            and half = right(digits, length(digits) // 2)
            and (
                {{ target_begins_with_date("half || substr(from_number, length(digits) + 1)") }}
                or (substr(from_number, length(digits) + 1) = '%' and try_cast(digits as bigint) > 100)
            ), false) as number_doubled
    from positioned
),

cut as (
    select
        *,
        case when number_doubled then half
            else nullif(regexp_extract(from_number, '^({{ target_number_pattern() }})', 1), '') end as number_text,
        case when number_doubled then substr(from_number, length(digits) + 1)
            else regexp_extract(from_number, '^{{ target_number_pattern() }}(.*)$', 1) end as words,
        -- 80%-90%
        {% for part in ['low', 'sign', 'high', 'words'] -%}
        nullif(regexp_extract(from_number, {{ span_pattern }}, {{ loop.index }}), '') as span_{{ part }}{{ "," if not loop.last }}
        {% endfor -%}
    from halved
),

-- ≥80%且≤100%: a second bound on the other side right after the first
bounded as (
    select
        c.target_text,
        b.comparator as second_comparator,
        regexp_extract(c.words, '^.*?' || regexp_escape(b.spelling) || '({{ number }})', 1) as second_number,
        regexp_extract(c.words, '^.*?' || regexp_escape(b.spelling) || '{{ number }}(.*)$', 1) as second_words
    from cut as c
    inner join {{ comparators }} as b
        on b.position = 'before'
        and left(b.comparator, 1) <> left(c.comparator, 1)
        and b.comparator <> '=' and c.comparator <> '='
        and contains(c.words, b.spelling)
        and regexp_matches(c.words, '^[^0-9]{0,4}?' || regexp_escape(b.spelling) || '{{ number }}[^0-9]{0,6}$')
    qualify row_number() over (partition by c.target_text order by length(b.spelling) desc) = 1
),

judged as (
    select
        c.*,
        b.second_comparator,
        b.second_number,
        b.second_words,
        b.second_comparator is not null
            or coalesce(
                c.span_low is not null and c.comparator is null
                -- 80%-90%, 3个-5个: the unit may stand on both ends
                and (c.span_sign is null or c.span_sign = '%' or starts_with(coalesce(c.span_words, ''), c.span_sign))
                and not {{ target_begins_with_date("concat(c.span_high, c.span_words)") }}, false) as is_range,
        coalesce(regexp_full_match(c.words, ':[0-9.]+') and not regexp_matches(c.words, '^:(00|15|30|45)$'), false) as is_proportion,
        not c.number_doubled and {{ target_begins_with_date('c.from_number') }} as is_date
    from cut as c
    left join bounded as b on b.target_text = c.target_text
),

valued as (
    select
        *,
        case
            when is_date then null
            when second_comparator is not null then {{ target_number('number_text') }}
            when is_range then {{ target_number('span_low') }}
            when is_proportion then {{ target_number('number_text') }}
            -- without a comparator a number that opens a sentence is not the target
            when comparator is null and {{ target_is_sentence('words') }} then null
            else {{ target_number('number_text') }}
        end as number_value
    from judged
)

select
    target_text,
    case when number_value is not null then comparator end as comparator,
    case when number_value is not null then text_before end as text_before,
    number_doubled,
    is_range and number_value is not null as is_range,
    number_value,
    case when is_range and number_value is not null
        then {{ target_number("coalesce(second_number, span_high)") }} end as number_value_high,
    -- an end of a range is closed unless its own sign leaves it open
    case when is_range and number_value is not null then not coalesce(
        (comparator = '>' and second_comparator is not null) or second_comparator = '>', false) end as range_low_inclusive,
    case when is_range and number_value is not null then not coalesce(
        (comparator = '<' and second_comparator is not null) or second_comparator = '<', false) end as range_high_inclusive,
    case
        when number_value is null then null
        when second_comparator is not null then nullif(second_words, '')
        -- 80%-90% and 80%-90: the sign may stand on either end
        when is_range then coalesce(span_words, span_sign)
        else nullif(words, '')
    end as words,
    case
        when number_value is not null then null
        when is_date then 'date'
        when from_number is not null then 'sentence'
        when not regexp_matches(target_text, '[0-9]') and {{ target_has_chinese_number('target_text') }} then 'chinese_numeral'
        when regexp_matches(body, '[0-9]') then 'number_in_words'
        when regexp_matches(target_text, '[0-9]') then 'number_in_title'
        else 'no_number'
    end as unread_reason
from valued
{%- endmacro %}
