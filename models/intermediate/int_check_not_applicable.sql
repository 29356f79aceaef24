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
        nullif(r.relation, '') as relation,
        d.body_level,
        list_filter(string_split(coalesce(r.requires, ''), ';'), lambda x: x <> '') as required_kinds,
        i.phase,
        d.document_id,
        coalesce(d.phase, 'budget') as document_phase
    from {{ ref('identity_rule') }} as r
    inner join {{ ref('identity') }} as i on i.identity_id = r.identity_id
    cross join {{ ref('int_document') }} as d
    where (r.identity_id, r.rule, d.document_id) not in (select (identity_id, rule, document_id) from evaluated)
),

-- forms that hold text and no amount: what a rule adds up is not printed
without_amounts as (
    select document_id, table_kind
    from {{ ref('int_check_kind') }}
    where has_values and table_kind <> 'prose'
        and (document_id, table_kind) not in (select (document_id, table_kind) from {{ ref('int_check_amount') }})
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
        bool_or(a.table_kind is not null) as without_amounts,
        min(n.table_kind) filter (where k.table_kind is null) as missing_kind,
        min(n.table_kind) as first_kind
    from expected as e
    cross join unnest(e.required_kinds) as n (table_kind)
    left join {{ ref('int_check_kind') }} as k on k.document_id = e.document_id and k.table_kind = n.table_kind
    left join without_amounts as a on a.document_id = e.document_id and a.table_kind = n.table_kind
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
        when k.without_amounts and e.evaluator in ('select', 'copy_to_project') then 'column_not_printed'
        when nullif(n.body_level, '') <> e.body_level then n.other_level_reason
        when n.relation is not null and not exists (
            select 1 from {{ ref('int_check_related') }} as o
            where o.document_id = e.document_id and o.relation = e.relation) then n.reason
        when c.reason is not null and m.condition is null then c.reason
        when n.relation is not null and exists (
            select 1 from {{ ref('int_check_term') }} as t
            where t.identity_id = e.identity_id and t.rule = e.rule and t.document_id = e.document_id
                and t.part = 'reported') then 'not_in_other_document'
        else e.otherwise_reason
    end as reason
from expected as e
left join kind_state as k
    on k.identity_id = e.identity_id and k.rule = e.rule and k.document_id = e.document_id
left join {{ ref('identity_relation') }} as n on n.relation = e.relation
left join {{ ref('identity_condition') }} as c on c.condition = e.condition
left join {{ ref('int_check_condition') }} as m on m.document_id = e.document_id and m.condition = e.condition
