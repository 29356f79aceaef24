{#- Keys that stay the same from run to run. -#}

{#- 16 hex digits over the given expressions; NULL counts as the empty text. -#}
{% macro stable_key(parts) -%}
left(md5(concat_ws('|'{% for part in parts %}, coalesce(cast({{ part }} as varchar), ''){% endfor %})), 16)
{%- endmacro %}

{#- Key of a code and the day its validity begins. -#}
{% macro code_key(code, valid_from) -%}
{{ code }} || '@' || coalesce(cast({{ valid_from }} as varchar), 'always')
{%- endmacro %}

{#- A fact's id: the id of its printed cell, with the column beside it only where one cell holds several numbers. -#}
{% macro cell_fact_id(source_cell_id, column) -%}
{{ source_cell_id }} || case
    when count(*) over (partition by {{ source_cell_id }}) > 1 then ':' || {{ column }} else '' end
{%- endmacro %}

{#- First day of a year printed as YYYY or a full date; 'to' gives the last day of the year. -#}
{% macro validity_date(text, to=false) -%}
try_cast(case
    when length({{ text }}) = 4 then {{ text }} || '{{ "-12-31" if to else "-01-01" }}'
    else {{ text }}
end as date)
{%- endmacro %}

{#- Level of a classification code by its length: 3, 5 and 7 digits are 类, 款 and 项. -#}
{% macro code_level(code) -%}
case length({{ code }}) when 3 then '类' when 5 then '款' when 7 then '项' end
{%- endmacro %}

{#- The entry of a mapping seed for the longest prefix of a code; a relation (code, columns of the mapping). -#}
{% macro longest_prefix_match(codes, mapping, prefix_column) -%}
select c.code, m.*
from (select distinct code from {{ codes }}) as c
inner join {{ mapping }} as m on starts_with(c.code, m.{{ prefix_column }})
qualify row_number() over (partition by c.code order by length(m.{{ prefix_column }}) desc) = 1
{%- endmacro %}
