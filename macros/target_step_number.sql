{#- Step 2 of reading targets: the text cut into comparator, number (or range) and the words after it. No unit is read here.
    texts: what step 1 gives. -#}
{% macro target_step_number(texts, comparators) -%}
{% set span_pattern %}'^({{ target_number_pattern() }})(%?)[-~至]({{ target_number_pattern() }})(.*)$'{% endset %}
with text as (
    select
        indicator_id,
        target_text,
        {{ target_without_titles('target_text') }} as body,
        {{ target_without_dates('body') }} as undated
    from {{ texts }}
    where target_text is not null
        and not {{ target_is_missing_mark('target_text') }}
        and not {{ target_is_graded_text('target_text') }}
),

-- the first comparator that stands right before a number; of two at one place the longer spelling
compared as (
    select
        t.indicator_id,
        c.comparator,
        nullif(regexp_extract(t.undated, '^(.*?)' || regexp_escape(c.spelling) || '([0-9].*)$', 1), '') as text_before,
        regexp_extract(t.undated, '^(.*?)' || regexp_escape(c.spelling) || '([0-9].*)$', 2) as from_number
    from text as t
    inner join {{ comparators }} as c
        on c.position = 'before' and regexp_matches(t.undated, regexp_escape(c.spelling) || '[0-9]')
    qualify row_number() over (
        partition by t.indicator_id
        order by coalesce(length(text_before), 0), length(c.spelling) desc) = 1
),

ended as (
    select distinct t.indicator_id
    from text as t
    inner join {{ comparators }} as c on c.position = 'after' and ends_with(t.undated, c.spelling)
    where length(c.spelling) > 1
        and regexp_matches(t.undated, '^[^0-9]+{{ target_number_pattern() }}[^0-9]*$')
),

positioned as (
    select
        t.indicator_id,
        t.target_text,
        t.body,
        a.indicator_id is not null and c.comparator is null and not regexp_matches(t.body, '^[0-9]') as has_lead,
        c.comparator,
        coalesce(c.text_before, case when has_lead then regexp_extract(t.undated, '^[^0-9]+') end) as text_before,
        case
            when c.comparator is not null and not regexp_matches(coalesce(c.text_before, ''), '[0-9]') then c.from_number
            when regexp_matches(t.body, '^[0-9]') then t.body
            -- 控制在5%以内: one number among words, and a comparator that ends the text
            when a.indicator_id is not null then regexp_extract(t.undated, '[0-9].*$')
        end as from_number
    from text as t
    left join compared as c on c.indicator_id = t.indicator_id
    left join ended as a on a.indicator_id = t.indicator_id
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

judged as (
    select
        *,
        span_low is not null and comparator is null as is_range,
        not number_doubled and {{ target_begins_with_date('from_number') }} as is_date
    from cut
),

valued as (
    select
        *,
        case
            when is_date then null
            when is_range then {{ target_number('span_low') }}
            -- without a comparator a number that opens a sentence is not the target
            when comparator is null and {{ target_is_sentence('words') }} then null
            else {{ target_number('number_text') }}
        end as number_value
    from judged
)

select
    indicator_id,
    case when number_value is not null then comparator end as comparator,
    case when number_value is not null then text_before end as text_before,
    number_doubled,
    is_range and number_value is not null as is_range,
    number_value,
    case when is_range and number_value is not null then {{ target_number('span_high') }} end as number_value_high,
    case
        when number_value is null then null
        -- 80%-90% and 80%-90: the sign may stand on either end
        when is_range then coalesce(span_words, span_sign)
        else nullif(words, '')
    end as words,
    case
        when number_value is not null then null
        when is_date then 'date'
        when from_number is not null then 'sentence'
        when regexp_matches(body, '[0-9]') then 'number_in_words'
        when regexp_matches(target_text, '[0-9]') then 'number_in_title'
        else 'no_number'
    end as unread_reason
from valued
{%- endmacro %}
