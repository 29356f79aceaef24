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
    select r.code, r.line_name, i.document_id
    from {{ ref('int_budget_row') }} as r
    inner join {{ ref('stg_table_instance') }} as i on i.table_id = r.table_id
    where r.code_scheme = '{{ scheme }}' and r.code is not null
),

grown as (
    select
        code,
        mode(line_name) as name,
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
