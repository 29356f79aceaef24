-- Conformed levels of every indicator. The second level decides the first where the two contradict or the first is
-- blank; a pair that the taxonomy knows (成本指标 under 产出指标) stays as printed.
with printed as (
    select
        indicator_id,
        scope,
        level1 as level1_printed,
        level2 as level2_printed,
        {{ target_plain('level1') }} as label1,
        {{ target_plain('level2') }} as label2
    from {{ ref('stg_indicator') }}
),

only_child as (
    select level1, max(level2) as level2
    from {{ ref('indicator_taxonomy') }}
    where level = 2
    group by level1
    having count(distinct level2) = 1
),

matched as (
    select
        p.*,
        a.level1 as level1_by_label,
        b.level1 as level1_by_level2,
        b.level2,
        coalesce(regexp_matches(p.label2, '^[0-9]+$'), false) as level2_is_number
    from printed as p
    left join {{ ref('indicator_taxonomy') }} as a on a.level = 1 and a.label = p.label1
    left join {{ ref('indicator_taxonomy') }} as b on b.level = 2 and b.label = p.label2
)

select
    m.indicator_id,
    coalesce(m.level1_by_level2, m.level1_by_label) as level1,
    coalesce(m.level2, c.level2) as level2,
    m.level1_printed,
    m.level2_printed,
    list_filter([
        case when m.level1_by_level2 is distinct from m.level1_by_label and m.level1_by_level2 is not null
            then 'level1_from_level2' end,
        case when m.label1 is not null and m.level1_by_label is null then 'level1_unknown' end,
        case when m.level2_is_number then 'level2_row_number' end,
        case when m.label2 is not null and m.level2 is null and not m.level2_is_number then 'level2_unknown' end
    ], lambda x: x is not null) as level_notes
from matched as m
left join only_child as c on c.level1 = m.level1_by_label and m.level2 is null
