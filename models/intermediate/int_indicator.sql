-- One row per indicator, everything known of it put together once, for the fact and for the quality rules.
with placed as (
    select
        i.*,
        p.project_id,
        {{ squeeze('i.activity_name') }} as activity_name_joined,
        -- print order inside the project form, the department table or the activity
        row_number() over (
            partition by i.table_id, case when i.scope = 'activity' then i.activity_id end
            order by i.row_no) as ordinal
    from {{ ref('stg_indicator') }} as i
    left join {{ ref('stg_project') }} as p on p.table_id = i.table_id and i.scope = 'project'
)

select
    i.indicator_id,
    i.document_id,
    i.table_id,
    i.scope,
    i.project_id,
    i.activity_id,
    i.activity_name_joined as activity_name,
    cast(i.ordinal as integer) as ordinal,
    l.level1,
    l.level2,
    l.level1_printed,
    l.level2_printed,
    -- a project's years before the year: 中期目标(2022年度—2024年度)
    case
        when regexp_matches(i.horizon, '长期|中期|实施期|实施周期') then 'long_term'
        when regexp_matches(i.horizon, '年度|当年|本年') then 'annual'
        when i.horizon is not null then 'long_term'
    end as horizon,
    i.indicator_name,
    i.description,
    t.target_printed,
    t.comparator,
    t.target_low,
    t.target_high,
    t.low_inclusive,
    t.high_inclusive,
    coalesce(t.target_unit, b.band_unit) as target_unit,
    t.unit_printed,
    t.target_kind,
    d.direction,
    d.direction_rule,
    d.name_direction,
    t.recovered,
    t.deadline_month,
    t.unread_reason,
    i.target_long_term as long_term_target_printed,
    i.basis,
    list_sort(list_distinct(
        coalesce(i.row_notes, []) || l.level_notes || coalesce(string_split(t.target_notes, ';'), []) || coalesce(b.band_notes, []))) as notes,
    i.source_page,
    i.source_line,
    i.source_line_end
from placed as i
inner join {{ ref('int_indicator_level') }} as l on l.indicator_id = i.indicator_id
inner join {{ ref('stg_indicator_target') }} as t on t.indicator_id = i.indicator_id
inner join {{ ref('int_indicator_direction') }} as d on d.indicator_id = i.indicator_id
left join {{ ref('int_indicator_band_note') }} as b on b.indicator_id = i.indicator_id
