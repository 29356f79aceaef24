-- Every number of running text with the topic its heading and the words before it name; the first topic in order of
-- priority. Only money can be a stated figure, and only of the document's own year.
with told as (
    select
        * exclude (heading_words),
        heading_words as heading_printed,
        regexp_extract({{ half_width(squeeze('sentence_text')) }}, '^(.*?)[0-9][0-9,.]*(万元|亿元|元)', 1) as opening,
        -- one heading over income, expenditure and changes: each sentence says itself which of them it is about
        case
            when not regexp_matches(heading_words, '总体情况|情况说明|收支情况|预算安排|信息公开')
                or regexp_matches(heading_words, '收入|支出|三公|机关运行|采购|资产|项目|绩效') then heading_words
            when regexp_matches(opening, '(较|比)(上年|去年|20[0-9]{2}年)|(增加|减少|增长|下降|压减)[了为]*$')
                or regexp_matches({{ half_width(squeeze('sentence_text')) }}, '(较|比)(上年|去年|20[0-9]{2}年)[^。]{0,8}(增加|减少|增长|下降)')
                then heading_words || '|比上年增减'
            when contains(opening, '收入') and not contains(opening, '收支') then heading_words || '|收入情况'
            when contains(opening, '支出') then heading_words || '|支出情况'
            else heading_words
        end as heading_words
    from {{ ref('stg_prose_number') }}
)

select
    n.* exclude (opening, heading_printed),
    t.topic,
    t.family,
    {{ unit_factor('n.unit_printed') }} as factor
from told as n
left join {{ ref('int_document') }} as d on d.document_id = n.document_id
left join {{ ref('stated_topic') }} as t
    on {{ unit_factor('n.unit_printed') }} is not null
    and n.number_value is not null
    and regexp_matches(n.heading_words, t.heading_words)
    and regexp_matches(n.label_words, t.label_words)
    and (t.not_words is null or t.not_words = '' or not regexp_matches(n.label_words, t.not_words))
    and (t.family = 'change' or t.topic like 'change%' or not regexp_matches(n.label_words, '20[0-9]{2}年')
        or contains(n.label_words, d.budget_year || '年'))
qualify row_number() over (partition by n.prose_number_id order by cast(t.priority as integer)) = 1
