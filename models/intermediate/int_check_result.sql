-- All verdicts in one shape: numbers compared, rules judged, empty tables, and what could not be applied.
select
    identity_id, rule, document_id, scope_key, scope_label, table_kind,
    reported_yuan, computed_yuan, difference_yuan, tolerance_yuan, value_unit,
    cast(null as varchar) as reported_printed, cast(null as varchar) as computed_printed,
    status, reason, reported_source_line, computed_from,
    compared_document_id, compared_from, compared_cells
from {{ ref('int_check_verdict') }}

union all by name
select
    identity_id, rule, document_id, scope_key, scope_label,
    null as table_kind,
    'text' as value_unit,
    reported_printed, computed_printed,
    case when holds then 'agrees' else 'differs' end as status,
    reported_source_line,
    list_filter(computed_from, lambda x: x is not null) as computed_from
from {{ ref('int_check_rule') }}

union all by name
select
    identity_id, rule, document_id,
    '' as scope_key,
    '' as scope_label,
    table_kind,
    0 as reported_yuan, 0 as computed_yuan, 0 as difference_yuan, 0 as tolerance_yuan,
    'yuan' as value_unit,
    'agrees' as status,
    reported_source_line,
    cast([] as integer[]) as computed_from
from {{ ref('int_check_empty_table') }}

union all by name
select
    identity_id, rule, document_id,
    '' as scope_key,
    '' as scope_label,
    table_kind,
    'yuan' as value_unit,
    'not_applicable' as status,
    reason,
    cast([] as integer[]) as computed_from
from {{ ref('int_check_not_applicable') }}
