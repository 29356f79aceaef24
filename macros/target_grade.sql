{#- Reading of one grade of a graded target (优 良 中 差). -#}

{#- Words that name a grade, longest first. -#}
{% macro target_grade_pattern() -%}
(优秀|优|良好|良|中等|中|一般|合格|及格|较差|差|不合格|不及格)
{%- endmacro %}

{#- Conformed grade of a grade word. -#}
{% macro target_grade(word) -%}
case
    when {{ word }} in ('优秀', '优') then '优'
    when {{ word }} in ('良好', '良') then '良'
    when {{ word }} in ('中等', '中', '一般', '合格', '及格') then '中'
    else '差'
end
{%- endmacro %}

{#- Rank of a conformed grade, 1 the best. -#}
{% macro target_grade_rank(grade) -%}
case {{ grade }} when '优' then 1 when '良' then 2 when '中' then 3 when '差' then 4 end
{%- endmacro %}

{#- A target is graded text when it names two grades or more with 为. -#}
{% macro target_is_graded_text(text) -%}
len(regexp_extract_all({{ text }}, '为{{ target_grade_pattern() }}')) >= 2
{%- endmacro %}
