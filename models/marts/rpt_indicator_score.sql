with deduction as (
    select
        indicator_id,
        cast(sum(weight) as integer) as deducted,
        cast(count(*) filter (where weight > 0) as integer) as defects,
        string_agg(defect, ';' order by weight desc, defect) as defect_list,
        bool_or(defect = 'placeholder') as states_nothing
    from {{ ref('qc_indicator') }}
    group by indicator_id
)

select
    i.indicator_id,
    i.document_id,
    i.project_id,
    i.scope,
    not coalesce(d.states_nothing, false) as is_scored,
    coalesce(d.defects, 0) as defects,
    d.defect_list,
    coalesce(d.deducted, 0) as deducted,
    case when not coalesce(d.states_nothing, false) then greatest(100 - coalesce(d.deducted, 0), 0) end as score
from {{ ref('int_indicator') }} as i
left join deduction as d on d.indicator_id = i.indicator_id
