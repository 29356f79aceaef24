-- The group of every distinct wording: its most frequent alike wording that follows none itself. Members are alike to the
-- wording that leads them, never merely to each other, so that groups do not drift.
with wording as (
    select distinct words_id from {{ ref('int_indicator_text') }}
),

better as (
    select words_id, other_id, other_indicators, likeness
    from {{ ref('int_indicator_text_pair') }}
    where other_indicators > indicators or (other_indicators = indicators and other_id < words_id)
),

leader as (
    select words_id from wording
    where words_id not in (select words_id from better)
),

followed as (
    select b.words_id, b.other_id as leader_id, b.likeness
    from better as b
    inner join leader as l on l.words_id = b.other_id
    qualify row_number() over (partition by b.words_id order by b.other_indicators desc, b.likeness desc, b.other_id) = 1
)

select
    w.words_id,
    coalesce(f.leader_id, w.words_id) as text_group_id,
    cast(coalesce(f.likeness, 1) as decimal(5, 4)) as likeness_to_group
from wording as w
left join followed as f on f.words_id = w.words_id
