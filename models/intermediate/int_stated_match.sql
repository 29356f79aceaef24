-- Every number of running text with the topic its heading and the words before it name; the first topic in order of
-- priority. Only money can be a stated figure, and only of the document's own year. A pattern of the seed is compiled anew
-- for every row it is tried on, so headings are tried once each, and then the words under them.
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
),

money as (
    select
        n.prose_number_id,
        n.heading_words,
        n.label_words,
        contains(n.label_words, d.budget_year || '年') as names_own_year
    from told as n
    left join {{ ref('int_document') }} as d on d.document_id = n.document_id
    where {{ unit_factor('n.unit_printed') }} is not null and n.number_value is not null
),

headed as (
    select
        h.heading_words,
        t.topic,
        t.family,
        cast(t.priority as integer) as priority,
        t.label_words,
        nullif(t.not_words, '') as not_words
    from (select distinct heading_words from money) as h
    inner join {{ ref('stated_topic') }} as t on regexp_matches(h.heading_words, t.heading_words)
),

worded as (
    select
        w.heading_words,
        w.label_words,
        t.topic,
        t.family,
        t.priority,
        t.family = 'change' or t.topic like 'change%' or not regexp_matches(w.label_words, '20[0-9]{2}年') as fits_any_year
    from (select distinct heading_words, label_words from money) as w
    inner join headed as t
        on t.heading_words = w.heading_words
        and regexp_matches(w.label_words, t.label_words)
        and (t.not_words is null or not regexp_matches(w.label_words, t.not_words))
),

named as (
    select m.prose_number_id, w.topic, w.family
    from money as m
    inner join worded as w
        on w.heading_words = m.heading_words and w.label_words = m.label_words
        and (w.fits_any_year or m.names_own_year)
    qualify row_number() over (partition by m.prose_number_id order by w.priority) = 1
)

select
    n.* exclude (opening, heading_printed),
    t.topic,
    t.family,
    {{ unit_factor('n.unit_printed') }} as factor
from told as n
left join named as t on t.prose_number_id = n.prose_number_id
