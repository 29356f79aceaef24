-- Graded indicators, and only they, have bands.
select i.indicator_id, i.target_kind, count(b.grade) as bands
from {{ ref('fct_performance_indicator') }} as i
left join {{ ref('fct_indicator_grade_band') }} as b on b.indicator_id = i.indicator_id
group by i.indicator_id, i.target_kind
having (i.target_kind = 'graded') <> (count(b.grade) > 0)
