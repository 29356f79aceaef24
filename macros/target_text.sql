{#- Text of a performance target made comparable, before any reading. Printed text itself is never changed. -#}

{#- One spelling of signs and digits, no blanks; NULL stays NULL. -#}
{% macro target_plain(text) -%}
translate({{ half_width(squeeze(text)) }}, '＞＜＝／﹪～〜－—–−：∶', '><=/%~~----::')
{%- endmacro %}

{#- Punctuation that only ends the cell taken off: 95%。 is 95%. -#}
{% macro target_without_stop(text) -%}
regexp_replace({{ text }}, '[。；;,，、.]+$', '')
{%- endmacro %}

{#- Titles in 《》 and file numbers such as 〔2021〕3号 taken out: their numbers are no targets. -#}
{% macro target_without_titles(text) -%}
regexp_replace({{ text }}, '《[^》]*》|[〔\[【(（]?[0-9]{4}[〕\]】)）]第?[0-9]+号', '', 'g')
{%- endmacro %}

{#- Dates with a year taken out: 2024年, 2024年12月底前, 2021-2025年, 2024.12.31. -#}
{% macro target_without_dates(text) -%}
regexp_replace({{ text }}, '(19|20)[0-9]{2}年?[-~至到](19|20)[0-9]{2}年度?|(19|20)[0-9]{2}年度?([0-9]{1,2}月)?([0-9]{1,2}日)?(年?底|末)?(以?前)?|(19|20)[0-9]{2}[./-][0-9]{1,2}[./-][0-9]{1,2}', '', 'g')
{%- endmacro %}

{#- A plain number, thousands separators only where they stand right, a minus where it opens the number. -#}
{% macro target_number_pattern() -%}
-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?
{%- endmacro %}

{#- DECIMAL(18,6) of a number cut out by target_number_pattern. -#}
{% macro target_number(text) -%}
try_cast(replace({{ text }}, ',', '') as decimal(18, 6))
{%- endmacro %}

{#- Whether the text begins as a date does: 12月底, 6月30日, 10日前, 2024年. A month count (3月, 3个月) does not. -#}
{% macro target_begins_with_date(text) -%}
regexp_matches({{ text }}, '^([0-9]{1,2}月([0-9]|底|末|初|份|前|以前|之前|上旬|中旬|下旬)|[0-9]{1,2}日(前|以前|之前)|(19|20)[0-9]{2}年|(19|20)[0-9]{2}[./-][0-9]{1,2}[./-][0-9]{1,2}|(19|20)[0-9]{2}[-~至到](19|20)[0-9]{2}年)')
{%- endmacro %}

{#- Marks that stand for "nothing". -#}
{% macro target_is_missing_mark(text) -%}
regexp_matches({{ text }}, '^([-/\\]+|无|暂无|不适用|N/?A)$')
{%- endmacro %}

{#- Whether words read on like a sentence: punctuation or a further number in them. -#}
{% macro target_is_sentence(text) -%}
regexp_matches({{ text }}, '[,，。；;、：:0-9]')
{%- endmacro %}

{#- Month of a deadline printed as a date: 12月底前, 2024年6月30日前, 2024.12.31. NULL where none is printed. -#}
{% macro target_deadline_month(text) -%}
try_cast(nullif(coalesce(
    nullif(regexp_extract({{ text }}, '([0-9]{1,2})月([0-9]|底|末|初|份|前|以前|之前|上旬|中旬|下旬)', 1), ''),
    regexp_extract({{ text }}, '(?:19|20)[0-9]{2}[./-]([0-9]{1,2})[./-][0-9]{1,2}', 1)), '') as integer)
{%- endmacro %}

{#- Whether a count or a frequency is written in words: 每年两次, 百分之九十五, 每季度开展. -#}
{% macro target_has_chinese_number(text) -%}
regexp_matches({{ text }}, '百分之[一二三四五六七八九十百]|[一二两三四五六七八九十百千]+(次|场|个|人|名|户|份|项|件|天|日|周|小时|个月|年|倍|万元|元)|每(天|日|周|月|季|季度|半年|年)(开展|进行|完成|检查|组织|举办|发放)')
{%- endmacro %}

{#- Two ways of printing two bounds brought to one: 80%≤x≤100% becomes ≥80%且≤100%, ±5% becomes -5~5%. -#}
{% macro target_one_form(text) -%}
{% set number %}{{ target_number_pattern() }}{% endset -%}
{% set between %}'^({{ number }}[^0-9≤≦<=]{0,3})(≤|≦|<=|<)[^0-9≤≦<=]{1,4}(≤|≦|<=|<)({{ number }}.*)$'{% endset -%}
case
    when regexp_matches({{ text }}, {{ between }})
        then case when regexp_extract({{ text }}, {{ between }}, 2) = '<' then '>' else '≥' end
            || regexp_extract({{ text }}, {{ between }}, 1) || '且'
            || regexp_extract({{ text }}, {{ between }}, 3) || regexp_extract({{ text }}, {{ between }}, 4)
    else regexp_replace({{ text }}, '^(?:≤|≦|<=|不超过|控制在|在)?±({{ number }})(.*)$', '-\1~\1\2')
end
{%- endmacro %}
