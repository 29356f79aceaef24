-- The same name with opposite comparators inside a document, on numbers of one kind and one order of magnitude.
with bounded as (
    select
        i.document_id,
        i.indicator_id,
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

-- distinct bounds are few: no pairs of all with all
other as (
    select document_id, name_key, level2, kind, side, bound, min(target_printed) as target_printed
    from bounded
    group by all
)

select b.document_id, b.indicator_id, min(e.target_printed) as evidence
from bounded as b
inner join other as e
    on e.document_id = b.document_id and e.name_key = b.name_key and e.kind = b.kind and e.side <> b.side
    and e.level2 is not distinct from b.level2
    and least(e.bound, b.bound) * 10 >= greatest(e.bound, b.bound)
group by b.document_id, b.indicator_id
