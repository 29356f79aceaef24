-- Every rule that found nothing to evaluate in a document, with the reason.
with evaluated as (
    select distinct identity_id, rule, document_id from {{ ref('int_check_verdict') }}
    union
    select distinct identity_id, rule, document_id from {{ ref('int_check_rule') }}
    union
    select identity_id, rule, document_id from {{ ref('int_check_empty_table') }}
),

expected as (
    select
        r.identity_id,
        r.rule,
        r.condition,
        r.evaluator,
        r.evaluate,
        r.otherwise_reason,
        list_filter(string_split(coalesce(r.requires, ''), ';'), lambda x: x <> '') as required_kinds,
        i.phase,
        d.document_id,
        coalesce(d.phase, 'budget') as document_phase
    from {{ ref('identity_rule') }} as r
    inner join {{ ref('identity') }} as i on i.identity_id = r.identity_id
    cross join {{ ref('int_document') }} as d
    where (r.identity_id, r.rule, d.document_id) not in (select (identity_id, rule, document_id) from evaluated)
),

kind_state as (
    select
        e.identity_id,
        e.rule,
        e.document_id,
        bool_or(k.table_kind is null) as missing,
        bool_or(k.declared_empty) as declared_empty,
        bool_or(k.unit_unknown) as unit_unknown,
        bool_or(not k.has_values and not k.declared_empty) as without_values,
        min(n.table_kind) filter (where k.table_kind is null) as missing_kind,
        min(n.table_kind) as first_kind
    from expected as e
    cross join unnest(e.required_kinds) as n (table_kind)
    left join {{ ref('int_check_kind') }} as k on k.document_id = e.document_id and k.table_kind = n.table_kind
    group by e.identity_id, e.rule, e.document_id
)

select
    e.identity_id,
    e.rule,
    e.document_id,
    coalesce(k.missing_kind, k.first_kind) as table_kind,
    case
        when e.phase not in ('any', e.document_phase) then 'no_such_phase'
        when k.missing and k.missing_kind = 'prose' then 'not_stated'
        when k.missing then 'table_missing'
        when k.unit_unknown then 'unit_unknown'
        -- an empty table is a zero for rules that compare it with a column
        when k.declared_empty and e.evaluate not in ('zero', 'none') then 'declared_empty'
        when k.without_values and e.evaluate <> 'none' then 'empty_as_printed'
        when c.reason is not null and m.condition is null then c.reason
        else e.otherwise_reason
    end as reason
from expected as e
left join kind_state as k
    on k.identity_id = e.identity_id and k.rule = e.rule and k.document_id = e.document_id
left join {{ ref('identity_condition') }} as c on c.condition = e.condition
left join {{ ref('int_check_condition') }} as m on m.document_id = e.document_id and m.condition = e.condition
