{#- Codes of a classification with the days they are valid: the reference list, and codes only documents print. -#}
{% macro code_validities(scheme, reference_list) -%}
with listed as (
    select
        code,
        name,
        level,
        parent_code,
        {{ validity_date('valid_from') }} as valid_from,
        {{ validity_date('valid_to', to=true) }} as valid_to,
        source
    from {{ ref(reference_list) }}
),

printed as (
    select code, line_name, count(line_name) as times
    from {{ ref('int_budget_row') }}
    where code_scheme = '{{ scheme }}' and code is not null
    group by code, line_name
),

grown as (
    select
        code,
        -- the most frequent name; of equally frequent ones always the same
        arg_max(line_name, (times, line_name)) filter (where line_name is not null) as name,
        {{ code_level('code') }} as level,
        case when length(code) > 3 then left(code, length(code) - 2) end as parent_code,
        cast(null as date) as valid_from,
        cast(null as date) as valid_to,
        'printed in a document' as source
    from printed
    where code not in (select code from listed)
    group by code
)

select *, {{ code_key('code', 'valid_from') }} as code_key, true as listed from listed
union all
select *, {{ code_key('code', 'valid_from') }} as code_key, false as listed from grown
{%- endmacro %}
