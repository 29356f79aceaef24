-- Every number of running text with the topic its heading and the words before it name; the first topic in order of
-- priority. Only money can be a stated figure.
select
    n.*,
    t.topic,
    t.family,
    {{ unit_factor('n.unit_printed') }} as factor
from {{ ref('stg_prose_number') }} as n
left join {{ ref('stated_topic') }} as t
    on {{ unit_factor('n.unit_printed') }} is not null
    and n.number_value is not null
    and regexp_matches(n.heading_words, t.heading_words)
    and regexp_matches(n.label_words, t.label_words)
    and (t.not_words is null or t.not_words = '' or not regexp_matches(n.label_words, t.not_words))
qualify row_number() over (partition by n.prose_number_id order by cast(t.priority as integer)) = 1
