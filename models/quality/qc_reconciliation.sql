with acknowledged as (
    select
        document_id,
        identity_id,
        scope,
        try_cast(nullif(difference_yuan, '') as decimal(18, 2)) as difference_yuan,
        any_value(reason_zh) as reason_zh,
        any_value(reason_en) as reason_en
    from {{ ref('acknowledged_discrepancies') }}
    group by all
),

result as (
    select
        *,
        coalesce(nullif(scope_label, ''), rule) as scope
    from {{ ref('int_check_result') }}
)

select
    {{ stable_key(['r.identity_id', 'r.rule', 'r.document_id', 'r.scope_key']) }} as reconciliation_id,
    r.identity_id,
    r.rule,
    r.document_id,
    r.table_kind,
    r.scope,
    i.name_zh || '：' || q.formula_zh || ' / ' || i.name_en || ': ' || q.formula_en as description,
    i.name_zh || '：' || q.formula_zh as description_zh,
    i.name_en || ': ' || q.formula_en as description_en,
    cast(case when r.value_unit = 'yuan' then r.reported_yuan end as decimal(18, 2)) as reported_yuan,
    cast(case when r.value_unit = 'yuan' then r.computed_yuan end as decimal(18, 2)) as computed_yuan,
    cast(case when r.value_unit = 'yuan' then r.difference_yuan end as decimal(18, 2)) as difference_yuan,
    cast(case when r.value_unit = 'yuan' then r.tolerance_yuan end as decimal(18, 2)) as tolerance_yuan,
    r.value_unit,
    coalesce(r.reported_printed, {{ other_value('r.reported_yuan', 'r.value_unit') }}) as reported_printed,
    coalesce(r.computed_printed, {{ other_value('r.computed_yuan', 'r.value_unit') }}) as computed_printed,
    r.status,
    r.reason,
    i.severity,
    a.document_id is not null and r.status = 'differs' as acknowledged,
    case when r.status = 'differs' then a.reason_zh end as acknowledged_reason_zh,
    case when r.status = 'differs' then a.reason_en end as acknowledged_reason_en,
    r.reported_source_line,
    r.computed_from,
    r.compared_document_id,
    coalesce(r.compared_from, cast([] as integer[])) as compared_from,
    coalesce(r.compared_cells, cast([] as varchar[])) as compared_cells
from result as r
inner join {{ ref('identity') }} as i on i.identity_id = r.identity_id
inner join {{ ref('identity_rule') }} as q on q.identity_id = r.identity_id and q.rule = r.rule
left join acknowledged as a
    on a.document_id = r.document_id
    and a.identity_id = r.identity_id
    and a.scope = r.scope
    and a.difference_yuan is not distinct from case when r.value_unit = 'yuan' then cast(r.difference_yuan as decimal(18, 2)) end
