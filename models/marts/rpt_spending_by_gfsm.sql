-- Leaves of the economic classification by GFSM 2014 code. A code without any mapping has the confidence low.
with leaves as (
    select
        s.document_id,
        s.fund_source,
        e.gfsm_code,
        coalesce(e.gfsm_confidence, 'low') as confidence,
        s.amount_yuan
    from {{ ref('fct_spending_by_economic') }} as s
    left join {{ ref('dim_economic_code') }} as e on e.economic_code_key = s.economic_code_key
    where s.line_type = 'leaf' and s.amount_yuan is not null
),

codes as (
    select
        document_id,
        fund_source,
        gfsm_code,
        cast(sum(amount_yuan) as decimal(18, 2)) as amount_yuan,
        cast(coalesce(sum(amount_yuan) filter (where confidence = 'medium'), 0) as decimal(18, 2)) as medium_confidence_yuan,
        cast(coalesce(sum(amount_yuan) filter (where confidence = 'low'), 0) as decimal(18, 2)) as low_confidence_yuan,
        cast(count(*) as integer) as lines
    from leaves
    group by document_id, fund_source, gfsm_code
)

select
    c.document_id,
    c.fund_source,
    left(c.gfsm_code, 2) as gfsm_category,
    c.gfsm_code,
    v.label_zh as gfsm_name_zh,
    v.label_en as gfsm_name_en,
    c.amount_yuan,
    cast(100 * c.amount_yuan / nullif(sum(c.amount_yuan) over one_total, 0) as decimal(9, 2)) as share_pct,
    c.medium_confidence_yuan,
    c.low_confidence_yuan,
    cast(100 * c.low_confidence_yuan / nullif(c.amount_yuan, 0) as decimal(9, 2)) as low_confidence_pct,
    -- of the whole document, on every row
    cast(100 * sum(c.low_confidence_yuan) over one_total / nullif(sum(c.amount_yuan) over one_total, 0) as decimal(9, 2)) as document_low_confidence_pct,
    c.lines
from codes as c
left join {{ ref('vocabulary') }} as v on v.vocabulary = 'gfsm_code' and v.value = c.gfsm_code
window one_total as (partition by c.document_id, c.fund_source)
