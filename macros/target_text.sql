{#- Text of a performance target made comparable, before any reading. Printed text itself is never changed. -#}

{#- One spelling of signs and digits, no blanks; NULL stays NULL. -#}
{% macro target_plain(text) -%}
translate({{ half_width(squeeze(text)) }}, '＞＜＝／﹪～〜－—–', '><=/%~~---')
{%- endmacro %}

{#- Titles in 《》 and file numbers such as 〔2021〕3号 taken out: their numbers are no targets. -#}
{% macro target_without_titles(text) -%}
regexp_replace({{ text }}, '《[^》]*》|[〔\[【(（]?[0-9]{4}[〕\]】)）]第?[0-9]+号', '', 'g')
{%- endmacro %}

{#- Dates with a year taken out: 2024年, 2024年12月底前. -#}
{% macro target_without_dates(text) -%}
regexp_replace({{ text }}, '(19|20)[0-9]{2}年度?([0-9]{1,2}月)?([0-9]{1,2}日)?(年?底|末)?(以?前)?', '', 'g')
{%- endmacro %}

{#- A plain number, thousands separators only where they stand right. -#}
{% macro target_number_pattern() -%}
(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?
{%- endmacro %}

{#- DECIMAL(18,6) of a number cut out by target_number_pattern. -#}
{% macro target_number(text) -%}
try_cast(replace({{ text }}, ',', '') as decimal(18, 6))
{%- endmacro %}

{#- Whether the text begins as a date does: 12月底, 6月30日, 10日前, 2024年. A month count (3月, 3个月) does not. -#}
{% macro target_begins_with_date(text) -%}
regexp_matches({{ text }}, '^([0-9]{1,2}月([0-9]|底|末|初|份|前|以前|之前|上旬|中旬|下旬)|[0-9]{1,2}日(前|以前|之前)|(19|20)[0-9]{2}年)')
{%- endmacro %}

{#- Marks that stand for "nothing". -#}
{% macro target_is_missing_mark(text) -%}
regexp_matches({{ text }}, '^([-/\\]+|无|暂无|不适用|N/?A)$')
{%- endmacro %}

{#- Whether words read on like a sentence: punctuation or a further number in them. -#}
{% macro target_is_sentence(text) -%}
regexp_matches({{ text }}, '[,，。；;、：:0-9]')
{%- endmacro %}
