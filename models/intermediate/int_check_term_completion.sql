-- Completion rates stated in the text of a final account: the rate printed against the account divided by the budget that
-- the same paragraph states right before it. Both are printed rounded, and that weighs on the rate.
with figure as (
    select
        m.*,
        {{ to_yuan('m.number_value', 'm.factor') }} as amount_yuan,
        m.factor is not null and contains(m.label_words, '决算') as is_account,
        m.factor is not null and contains(m.label_words, '预算') and not contains(m.label_words, '决算') as is_budget,
        m.unit_printed in ('%', '％') and regexp_matches(m.label_words, '(完成|占|为)[^，。]*预算[数额]?的?$|完成率[为是]?$') as is_rate
    from {{ ref('int_stated_match') }} as m
    inner join {{ ref('int_document') }} as d on d.document_id = m.document_id and d.phase = 'final_account'
    where m.number_value is not null
),

read as (
    select
        *,
        last_value(case when is_account then ordinal end ignore nulls) over before_it as account_ordinal,
        last_value(case when is_budget then ordinal end ignore nulls) over before_it as budget_ordinal,
        max(case when is_rate then ordinal end) over before_it as rate_before
    from figure
    window before_it as (
        partition by document_id, source_cell_id order by ordinal rows between unbounded preceding and 1 preceding)
)

select
    'F52' as identity_id,
    'rate' as rule,
    r.document_id,
    part,
    'prose' as table_kind,
    'completion_rate' as measure,
    r.prose_number_id as scope_key,
    a.label_words as scope_label,
    case when part = 'computed' then a.source_cell_id else r.source_cell_id end as source_cell_id,
    case when part = 'computed' then a.source_line else r.source_line end as source_line,
    case part
        when 'reported' then cast(r.number_value as decimal(18, 2))
        when 'computed' then cast(100 * a.amount_yuan / b.amount_yuan as decimal(18, 2))
    end as amount_yuan,
    cast(0.005 as decimal(18, 3)) as half_step,
    cast(case length(split_part(r.number_printed, '.', 2)) when 0 then 0.5 when 1 then 0.05 else 0.01 end
        + 0.5 * (a.factor + b.factor * a.amount_yuan / b.amount_yuan) / b.amount_yuan as decimal(18, 3)) as tolerance_yuan,
    'percent' as value_unit
from read as r
inner join figure as a
    on a.document_id = r.document_id and a.source_cell_id = r.source_cell_id and a.ordinal = r.account_ordinal
inner join figure as b
    on b.document_id = r.document_id and b.source_cell_id = r.source_cell_id and b.ordinal = r.budget_ordinal
cross join (select unnest(['reported', 'computed', 'witness']) as part)
where r.is_rate and b.amount_yuan > 0
    -- the two amounts of this rate, not of the one before
    and coalesce(least(r.account_ordinal, r.budget_ordinal) > r.rate_before, true)
