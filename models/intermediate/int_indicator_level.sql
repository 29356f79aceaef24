-- Conformed levels of every indicator. The second level decides the first where the two contradict or the first is
-- blank; a pair that the taxonomy knows (成本指标 under 产出指标) stays as printed. A row number in the place of the second
-- level is read as the place in the standard form only if all the row numbers of the table agree with their first level.
with printed as (
    select
        indicator_id,
        table_id,
        scope,
        level1 as level1_printed,
        level2 as level2_printed,
        {{ indicator_level_key('level1') }} as key1,
        {{ indicator_level_key('level2') }} as key2
    from {{ ref('stg_indicator') }}
),

label as (
    select distinct level, {{ indicator_level_key('label') }} as key, level1, level2
    from {{ ref('indicator_taxonomy') }}
),

form as (
    select form_position, level1, level2 from {{ ref('indicator_taxonomy') }} where nullif(form_position, '') is not null
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
        coalesce(regexp_full_match(p.key2, '[0-9]+'), false) as level2_is_number
    from printed as p
    left join label as a on a.level = 1 and a.key = p.key1
    left join label as b on b.level = 2 and b.key = p.key2
),

numbered as (
    select
        m.indicator_id,
        f.level2,
        bool_and(coalesce(f.level1 = m.level1_by_label, false)) over (partition by m.table_id) as table_agrees
    from matched as m
    left join form as f on f.form_position = m.key2
    where m.level2_is_number
)

select
    m.indicator_id,
    coalesce(m.level1_by_level2, m.level1_by_label) as level1,
    coalesce(m.level2, case when n.table_agrees then n.level2 end, c.level2) as level2,
    m.level1_printed,
    m.level2_printed,
    list_filter([
        case when m.level1_by_level2 is distinct from m.level1_by_label and m.level1_by_level2 is not null
            then 'level1_from_level2' end,
        case when m.key1 is not null and m.level1_by_label is null then 'level1_unknown' end,
        case when m.level2_is_number then 'level2_row_number' end,
        case when m.level2_is_number and n.table_agrees then 'level2_from_order' end,
        case when m.key2 is not null and m.level2 is null and not m.level2_is_number then 'level2_unknown' end
    ], lambda x: x is not null) as level_notes
from matched as m
left join numbered as n on n.indicator_id = m.indicator_id
left join only_child as c on c.level1 = m.level1_by_label and m.level2 is null
