-- Leaves of each document's basis table by COFOG division. A code without any mapping has the confidence low.
with leaves as (
    select
        s.document_id,
        s.expenditure_type,
        c.cofog_division,
        coalesce(c.cofog_confidence, 'low') as confidence,
        s.amount_yuan
    from {{ ref('fct_spending_by_function') }} as s
    left join {{ ref('dim_function_code') }} as c on c.function_code_key = s.function_code_key
    where s.is_default_table and s.line_type = 'leaf' and s.amount_yuan is not null
),

divisions as (
    select
        document_id,
        expenditure_type,
        cofog_division,
        cast(sum(amount_yuan) as decimal(18, 2)) as amount_yuan,
        cast(coalesce(sum(amount_yuan) filter (where confidence = 'medium'), 0) as decimal(18, 2)) as medium_confidence_yuan,
        cast(coalesce(sum(amount_yuan) filter (where confidence = 'low'), 0) as decimal(18, 2)) as low_confidence_yuan,
        cast(count(*) as integer) as lines
    from leaves
    group by document_id, expenditure_type, cofog_division
)

select
    d.document_id,
    d.expenditure_type,
    d.cofog_division,
    v.label_zh as cofog_name_zh,
    v.label_en as cofog_name_en,
    d.amount_yuan,
    cast(100 * d.amount_yuan / nullif(sum(d.amount_yuan) over one_total, 0) as decimal(9, 2)) as share_pct,
    d.medium_confidence_yuan,
    d.low_confidence_yuan,
    cast(100 * d.low_confidence_yuan / nullif(d.amount_yuan, 0) as decimal(9, 2)) as low_confidence_pct,
    -- of the whole document, on every row
    cast(100 * sum(d.low_confidence_yuan) over one_total / nullif(sum(d.amount_yuan) over one_total, 0) as decimal(9, 2)) as document_low_confidence_pct,
    d.lines
from divisions as d
left join {{ ref('vocabulary') }} as v on v.vocabulary = 'cofog_division' and v.value = d.cofog_division
window one_total as (partition by d.document_id, d.expenditure_type)
