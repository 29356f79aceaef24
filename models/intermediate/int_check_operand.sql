-- Operands of the identities as they are declared, lists opened to arrays, with what their rule says. NULL means any.
select
    o.identity_id,
    o.rule,
    o.part,
    cast(o.sign as integer) as sign,
    o.table_kind,
    nullif(o.side, '') as side,
    string_split(nullif(o.row_class, ''), '|') as row_classes,
    string_split(nullif(o.line, ''), '|') as lines,
    string_split(nullif(o.code_prefix, ''), '|') as code_prefixes,
    try_cast(o.code_length as integer) as code_length,
    string_split(nullif(o.measure, ''), '|') as measures,
    string_split(nullif(o.unless, ''), '|') as unless_measures,
    coalesce(o.related = 'true', false) as of_related,
    nullif(r.relation, '') as relation,
    r.scope_by,
    string_split(r.scope_by, '|') as scopes,
    i.phase
from {{ ref('identity_operand') }} as o
inner join {{ ref('identity_rule') }} as r on r.identity_id = o.identity_id and r.rule = o.rule and r.evaluator = 'select'
inner join {{ ref('identity') }} as i on i.identity_id = o.identity_id
