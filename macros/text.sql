{#- One normalisation of printed text for matching. Printed text itself is never changed: these give keys to join on. -#}

{#- All blank characters out, also inside: ordinary, no-break and full-width. NULL stays NULL. -#}
{% macro squeeze(text) -%}
regexp_replace({{ text }}, '[\s\x{00A0}\x{3000}]+', '', 'g')
{%- endmacro %}

{#- Full-width digits, letters of numbers, signs and brackets to their ASCII forms. -#}
{% macro half_width(text) -%}
translate({{ text }}, '０１２３４５６７８９．，％（）［］－＋', '0123456789.,%()[]-+')
{%- endmacro %}

{#- The fund that a title names; NULL where it names none, or several. -#}
{% macro fund_of_title(title) -%}
case
    when regexp_matches({{ title }}, '公共(财政)?预算') and not regexp_matches({{ title }}, '基金|国有资本') then 'general_public_budget'
    when regexp_matches({{ title }}, '基金') and not regexp_matches({{ title }}, '公共(财政)?预算|国有资本') then 'government_fund'
    when regexp_matches({{ title }}, '国有资本') and not regexp_matches({{ title }}, '公共(财政)?预算|基金') then 'state_capital'
    when regexp_matches({{ title }}, '财政拨款') then 'fiscal_appropriation'
end
{%- endmacro %}

{#- NULL for text that holds nothing but blanks. -#}
{% macro blank_to_null(text) -%}
nullif({{ squeeze(text) }}, '')
{%- endmacro %}

{#- A printed row label as a key: leading numbering (一、 （一） 1. ① 其中：) taken off as often as it stands there,
    then quotes, brackets and other punctuation removed; blanks too, and what a second language of a region prints in its own
    letters (Arabic, Tibetan, Mongolian). Used on both sides of every label join. -#}
{% macro normalise_label(text) -%}
regexp_replace(
    regexp_replace(
        {{ half_width("regexp_replace(" ~ text ~ ", '[\\s\\x{00A0}\\x{3000}\\x{0600}-\\x{06FF}\\x{0F00}-\\x{0FFF}\\x{1800}-\\x{18AF}]+', '', 'g')") }},
        '^(其中[:：、,，]?|[一二三四五六七八九十]+[、.．]|\([一二三四五六七八九十0-9]+\)|[0-9]+[、.．:：)]|[①②③④⑤⑥⑦⑧⑨⑩])+',
        ''),
    '[“”"''‘’、，,。.．:：;；()〔〕\[\]【】《》<>〈〉\-—–·/]', '', 'g')
{%- endmacro %}

{#- The numbering a label begins with (一、 or 1.), NULL where none is printed. -#}
{% macro label_numbering(text) -%}
nullif(regexp_extract({{ half_width(squeeze(text)) }},
    '^([一二三四五六七八九十]+[、.．]|\([一二三四五六七八九十0-9]+\)|[0-9]+[、.．])', 1), '')
{%- endmacro %}

{#- An organisation's name in one spelling: no blanks, full-width brackets, without the printed code before it and
    without an ending that only says "the body itself" (本级, 机关). -#}
{% macro normalise_organisation(text) -%}
nullif(regexp_replace(
    translate(
        regexp_replace({{ half_width(squeeze(text)) }}, '^[\[【][0-9]+[\]】]', ''),
        '()', '（）'),
    '[-—–－]*(（?本级）?|（机关）)$', ''), '')
{%- endmacro %}
