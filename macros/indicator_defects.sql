{#- The defects of writing that are looked for, in the order of a report. Each is one model models/quality/defects/def_<name>
    with document_id, indicator_id and evidence, and one row of the seed indicator_defect. A new defect is those two and
    one line here. -#}
{% macro indicator_defects() %}
{{ return([
    'placeholder',
    'target_missing',
    'no_number',
    'target_unread',
    'vague_target',
    'target_repeats_name',
    'unit_missing',
    'unit_unfit',
    'direction_against_name',
    'level2_misfit',
    'level2_unnamed',
    'vacuous',
    'description_repeats_name',
    'basis_uncheckable',
    'boilerplate',
    'contradiction',
    'graded_gap',
    'graded_overlap',
]) }}
{% endmacro %}

{#- A template of the seed indicator_defect with its words filled in. -#}
{% macro indicator_explanation(template, values) -%}
{%- set ns = namespace(text=template) -%}
{%- for name, value in values.items() -%}
{%- set ns.text = "replace(" ~ ns.text ~ ", '{" ~ name ~ "}', coalesce(" ~ value ~ ", ''))" -%}
{%- endfor -%}
{{ ns.text }}
{%- endmacro %}
