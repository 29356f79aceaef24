-- The same name with opposite comparators inside a document, on numbers of one kind and one order of magnitude.
-- Two bounds in one form that leave room between them are a range.
with bounded as (
    select
        i.document_id,
        i.project_id,
        i.indicator_id,
        i.horizon,
        i.target_printed,
        w.name_key,
        i.level2,
        -- a rate printed without its sign is compared with one that has it
        case when i.target_kind = 'number' and coalesce(i.target_low, i.target_high) between 1 and 100 then 'percent'
            else i.target_kind end as kind,
        coalesce(i.target_low, i.target_high) as bound,
        case when i.comparator in ('>=', '>') then 'low' else 'high' end as side
    from {{ ref('int_indicator') }} as i
    inner join {{ ref('int_indicator_wording') }} as w on w.indicator_id = i.indicator_id
    where i.comparator in ('>=', '>', '<=', '<') and not w.name_is_mark and length(w.name_key) >= 2
),

-- in one form: 温度 at least 18 and at most 26
ranged as (
    select project_id, horizon, name_key, kind
    from bounded
    where project_id is not null
    group by all
    having max(bound) filter (where side = 'low') <= min(bound) filter (where side = 'high')
),

judged as (
    select b.*
    from bounded as b
    left join ranged as r
        on r.project_id = b.project_id and r.name_key = b.name_key and r.kind = b.kind and r.horizon is not distinct from b.horizon
    where r.project_id is null
),

-- distinct bounds are few: no pairs of all with all
other as (
    select document_id, horizon, name_key, level2, kind, side, bound, min(target_printed) as target_printed
    from judged
    group by all
)

select b.document_id, b.indicator_id, min(e.target_printed) as evidence
from judged as b
inner join other as e
    on e.document_id = b.document_id and e.name_key = b.name_key and e.kind = b.kind and e.side <> b.side
    and e.level2 is not distinct from b.level2 and e.horizon is not distinct from b.horizon
    and least(e.bound, b.bound) * 10 >= greatest(e.bound, b.bound)
group by b.document_id, b.indicator_id
