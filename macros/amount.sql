{#- Printed numbers to DECIMAL, in one place. What is not a number is NULL, never 0. -#}

{#- The printed text as a plain number text: blanks out (PDF text breaks numbers: 2119.2 9), full-width forms to ASCII,
    every printed minus to '-', brackets around a number to a minus, the sign of yuan before it out. -#}
{% macro number_text(text) -%}
regexp_replace(
    regexp_replace(
        translate({{ half_width(squeeze(text)) }}, '−–﹣', '---'),
        '^\(([^()]+)\)$', '-\1'),
    '^([-+]?)[¥￥]([-+]?)', '\1\2')
{%- endmacro %}

{#- DECIMAL(24,6) of a printed number; thousands separators only where they stand right.
    A dash, a slash, words and two numbers run together give NULL. -#}
{% macro parse_amount(text) -%}
case
    when regexp_matches({{ number_text(text) }}, '^[-+]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]*)?$')
        then try_cast(replace({{ number_text(text) }}, ',', '') as decimal(24, 6))
end
{%- endmacro %}

{#- Yuan per printed unit; NULL for a unit that is not money. -#}
{% macro unit_factor(unit) -%}
case {{ blank_to_null(unit) }}
    when '元' then cast(1 as decimal(10, 0))
    when '百元' then cast(100 as decimal(10, 0))
    when '千元' then cast(1000 as decimal(10, 0))
    when '万元' then cast(10000 as decimal(10, 0))
    when '百万元' then cast(1000000 as decimal(10, 0))
    when '亿元' then cast(100000000 as decimal(10, 0))
end
{%- endmacro %}

{#- A money unit named in a header, as in 价值（金额单位：万元）; NULL where none is named. -#}
{% macro unit_in_header(header) -%}
nullif(regexp_extract({{ squeeze(header) }}, '[（(:：](百万元|亿元|万元|千元|百元|元)[)）]?', 1), '')
{%- endmacro %}

{#- Yuan of a parsed number and its factor; NULL where either is unknown. -#}
{% macro to_yuan(number, factor) -%}
cast({{ number }} * {{ factor }} as decimal(18, 2))
{%- endmacro %}
