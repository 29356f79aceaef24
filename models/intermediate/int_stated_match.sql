-- Every number of running text with the topic its heading and the words before it name; the first topic in order of
-- priority. Only money can be a stated figure, and only of the document's own year.
select
    n.*,
    t.topic,
    t.family,
    {{ unit_factor('n.unit_printed') }} as factor
from {{ ref('stg_prose_number') }} as n
left join {{ ref('int_document') }} as d on d.document_id = n.document_id
left join {{ ref('stated_topic') }} as t
    on {{ unit_factor('n.unit_printed') }} is not null
    and n.number_value is not null
    and regexp_matches(n.heading_words, t.heading_words)
    and regexp_matches(n.label_words, t.label_words)
    and (t.not_words is null or t.not_words = '' or not regexp_matches(n.label_words, t.not_words))
    and (t.family = 'change' or not regexp_matches(n.label_words, '20[0-9]{2}年')
        or contains(n.label_words, d.budget_year || '年'))
qualify row_number() over (partition by n.prose_number_id order by cast(t.priority as integer)) = 1
