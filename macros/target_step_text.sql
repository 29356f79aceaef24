{#- Step 1 of reading targets: what is printed as the target, and the one text that is read.
    Targets in one cell and targets in three cells (sign, value, unit) become the same kind of text, so that there is one
    reading. indicators: as stg_indicator; comparators: as the seed indicator_comparator. -#}
{% macro target_step_text(indicators, comparators) -%}
with printed as (
    select
        *,
        concat_ws('｜', target, target_symbol, target_value, target_unit,
            grade_excellent, grade_good, grade_fair, grade_poor) as joined,
        coalesce(grade_excellent, grade_good, grade_fair, grade_poor) is not null as has_grade_columns,
        target is null and coalesce(target_symbol, target_value, target_unit) is not null as is_split,
        {{ target_plain('target_symbol') }} as symbol_text,
        {{ target_plain('target_value') }} as value_text,
        {{ target_without_stop(target_plain('target_unit')) }} as unit_text,
        {{ target_without_stop(target_plain('target')) }} as whole_text
    from {{ indicators }}
),

qualitative as (
    select spelling from {{ comparators }} where position = 'qualitative'
),

parts as (
    select
        p.*,
        coalesce(p.symbol_text, p.whole_text) in (select spelling from qualitative) as is_qualitative,
        -- 100% and 12个社区 in the unit cell repeat the value: what follows the number is the unit
        nullif(regexp_extract(p.unit_text, '^({{ target_number_pattern() }})(.*)$', 1), '') as unit_number,
        regexp_extract(p.unit_text, '^({{ target_number_pattern() }})(.*)$', 2) as unit_after_number
    from printed as p
),

description_sign as (
    select p.indicator_id, arg_max(c.spelling, length(c.spelling)) as sign
    from parts as p
    inner join {{ comparators }} as c
        on c.position = 'before' and ends_with({{ target_plain('p.description') }}, c.spelling)
    where p.is_split and p.symbol_text is null
    group by p.indicator_id
)

select
    p.indicator_id,
    nullif(p.joined, '') as target_printed,
    p.has_grade_columns,
    p.is_split,
    p.is_qualitative,
    d.sign is not null as comparator_in_description,
    coalesce({{ target_number('p.unit_number') }} = {{ target_number('p.value_text') }}, false) as unit_repeats_value,
    case
        when p.has_grade_columns then null
        when not p.is_split then case when p.is_qualitative then null else p.whole_text end
        else nullif(concat(
            case when p.is_qualitative then '' else coalesce(p.symbol_text, d.sign, '') end,
            coalesce(p.value_text, ''),
            case when unit_repeats_value then p.unit_after_number else coalesce(p.unit_text, '') end), '')
    end as target_text
from parts as p
left join description_sign as d on d.indicator_id = p.indicator_id
{%- endmacro %}
