-- Evaluator of most identities: the numbers that the declared operands select, put together by the scope of the rule
-- (table, row, code, column, ...). One row per operand cell.
with selected as (
    select
        o.identity_id,
        o.rule,
        a.document_id,
        o.part,
        o.unless_measures,
        a.table_kind,
        a.measure,
        concat_ws('|',
            case when list_contains(o.scopes, 'table') then coalesce(a.table_id, '') end,
            case when list_contains(o.scopes, 'row') then concat_ws(':', a.table_id, a.side, a.row_no) end,
            case when list_contains(o.scopes, 'set') then a.set_no end,
            case when list_contains(o.scopes, 'group') then a.group_key end,
            case when list_contains(o.scopes, 'section') then a.group_key end,
            case when list_contains(o.scopes, 'project') then a.project_id end,
            case when list_contains(o.scopes, 'code') then a.code end,
            case when list_contains(o.scopes, 'label') then a.name_key end,
            case when list_contains(o.scopes, 'line') then a.line end,
            case when list_contains(o.scopes, 'measure') then a.measure end) as scope_key,
        -- a project is named by its form, not by one of its purchases
        concat_ws(' · ',
            case when list_has_any(o.scopes, ['row', 'code', 'label', 'line'])
                or (list_contains(o.scopes, 'project') and a.table_kind = 'project_performance') then a.row_label end,
            case when list_contains(o.scopes, 'group') then a.group_key end,
            case when list_contains(o.scopes, 'set') and a.set_no > 1 then '#' || a.set_no end,
            case when list_contains(o.scopes, 'measure') then a.measure end) as scope_label,
        a.source_cell_id,
        a.source_line,
        o.sign * a.amount_yuan as amount_yuan,
        a.half_step
    from {{ ref('int_check_operand') }} as o
    inner join {{ ref('int_document') }} as d on o.phase = 'any' or o.phase = coalesce(d.phase, 'budget')
    inner join {{ ref('int_check_amount') }} as a on a.document_id = d.document_id and a.table_kind = o.table_kind
    where (o.side is null or a.side = o.side)
        and (o.row_classes is null or list_has_any(o.row_classes, a.row_classes))
        and (o.lines is null or list_contains(o.lines, a.line))
        and (o.measures is null or list_contains(o.measures, a.measure))
        and (o.code_length is null or length(a.code) = o.code_length)
        and (o.code_prefixes is null or len(list_filter(o.code_prefixes, lambda x: starts_with(a.code, x))) > 0)
        and (not list_contains(o.scopes, 'set') or a.set_no is not null)
        and (not list_contains(o.scopes, 'project') or a.project_id is not null)
        and (not list_contains(o.scopes, 'label') or a.name_key <> '')
),

with_measures as (
    select
        *,
        list(measure) over (partition by identity_id, rule, document_id, scope_key) as measures_in_scope
    from selected
)

select * exclude (unless_measures, measures_in_scope)
from with_measures
where unless_measures is null or not list_has_any(unless_measures, measures_in_scope)
