{#- Likeness of Chinese texts by the pairs of neighbouring characters they share. DuckDB's own levenshtein and jaro_winkler
    count bytes, of which a Chinese character has three, so these are used instead. -#}

{#- Distinct pairs of neighbouring characters of a text, as a list; a single character is its own pair. -#}
{% macro character_pairs(text) -%}
list_sort(list_distinct(list_transform(range(1, greatest(length({{ text }}), 2)), lambda n: substr({{ text }}, n, 2))))
{%- endmacro %}

{#- Dice coefficient of two lists of character pairs: 1 the same pairs, 0 none in common. DECIMAL(5,4). -#}
{% macro pair_likeness(left, right) -%}
cast(2.0 * len(list_intersect({{ left }}, {{ right }})) / nullif(len({{ left }}) + len({{ right }}), 0) as decimal(5, 4))
{%- endmacro %}

{#- Eight minima over the pairs of a text, from the eight four-digit parts of one md5 each: texts that share most of their
    pairs share most of these (minhash). A list of eight texts. -#}
{% macro minhash(pairs) -%}
list_transform(range(0, 8), lambda part: list_min(list_transform({{ pairs }}, lambda pair: substr(md5(pair), part * 4 + 1, 4))))
{%- endmacro %}
