-- Normal form of every target: comparator, low, high, unit, kind, and what was irregular about it.
-- Read in three steps, each a macro: the text, its number, its unit; number and unit once for every distinct text.
with target_text as (
    {{ target_step_text(ref('stg_indicator'), ref('indicator_comparator')) | indent(4) }}
),

target_number as (
    {{ target_step_number('target_text', ref('indicator_comparator')) | indent(4) }}
),

target_unit as (
    {{ target_step_unit('target_number', 'target_text', ref('indicator_comparator'), ref('indicator_unit')) | indent(4) }}
),

read as (
    select
        t.*,
        n.number_value,
        n.number_value_high,
        coalesce(n.is_range, false) as is_range,
        n.range_low_inclusive,
        n.range_high_inclusive,
        n.unread_reason,
        n.text_before,
        coalesce(n.number_doubled, false) as number_doubled,
        u.target_unit,
        u.unit_text,
        u.target_kind as unit_kind,
        coalesce(u.unit_is_mark, false) as unit_is_mark,
        coalesce(u.has_words, false) as has_words,
        t.has_grade_columns or coalesce({{ target_is_graded_text('t.target_text') }}, false) as is_graded,
        case when n.number_value is not null and not coalesce(n.is_range, false)
            then coalesce(n.comparator, u.after_comparator, '=') end as comparator
    from target_text as t
    left join target_number as n on n.target_text = t.target_text
    left join target_unit as u on u.words = n.words and u.unit_repeats_value = t.unit_repeats_value
)

select
    indicator_id,
    target_printed,
    target_text,
    comparator,
    cast(case when is_range then least(number_value, number_value_high)
        when comparator in ('>=', '>', '=') then number_value end as decimal(18, 6)) as target_low,
    cast(case when is_range then greatest(number_value, number_value_high)
        when comparator in ('<=', '<', '=') then number_value end as decimal(18, 6)) as target_high,
    case when is_range then range_low_inclusive when target_low is not null then comparator <> '>' end as low_inclusive,
    case when is_range then range_high_inclusive when target_high is not null then comparator <> '<' end as high_inclusive,
    case when not is_graded and number_value is not null then target_unit end as target_unit,
    -- printed with full-width signs where the half-width ones are not found
    case when not is_graded and number_value is not null then
        case when contains({{ squeeze('target_printed') }}, unit_text) then unit_text
            else translate(unit_text, '%/()', '％／（）') end
    end as unit_printed,
    case
        when is_graded then 'graded'
        when target_printed is null or {{ target_is_missing_mark('target_text') }} then 'missing'
        when number_value is null then 'text'
        else coalesce(unit_kind, 'number')
    end as target_kind,
    case
        when is_graded or target_printed is null then null
        when target_text is null then 'no_number'
        else unread_reason
    end as unread_reason,
    coalesce(is_qualitative, false) and not is_graded and number_value is not null as recovered,
    case when not is_graded and unread_reason = 'date' then {{ target_deadline_month('target_text') }} end as deadline_month,
    nullif(concat_ws(';',
        case when comparator_in_description then 'comparator_in_description' end,
        case when number_doubled then 'number_doubled' end,
        case when text_before is not null and not is_qualitative then 'text_before_comparator' end,
        case when number_value is not null and has_words and not unit_repeats_value then 'words_after_number' end,
        case when unit_repeats_value then 'unit_repeats_value' end,
        case when unit_is_mark then 'unit_is_mark' end,
        case when is_qualitative and number_value is not null then 'value_recovered' end
    ), '') as target_notes
from read
