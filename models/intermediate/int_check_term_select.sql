-- Evaluator of most identities: the numbers that the declared operands select, put together by the scope of the rule
-- (table, row, code, column, ...). One row per operand cell. Where a rule compares with another document (last year's,
-- the budget, the units'), its operands are read there; their cells are no cells of this document and are named apart.
-- every amount with the documents that read it; put together before the operands, so that no plan pairs all documents
with readable as (
    select *, document_id as reading_document_id, '' as relation from {{ ref('int_check_amount') }}
    union all
    select a.*, r.document_id, r.relation
    from {{ ref('int_check_related') }} as r
    inner join {{ ref('int_check_amount') }} as a on a.document_id = r.related_document_id
),

phase as (
    select document_id, coalesce(phase, 'budget') as phase from {{ ref('int_document') }}
),

selected as (
    select
        o.identity_id,
        o.rule,
        a.reading_document_id as document_id,
        a.document_id as printed_document_id,
        o.part,
        o.unless_measures,
        a.line,
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
            case when list_contains(o.scopes, 'side') then a.side end,
            case when list_contains(o.scopes, 'measure') then a.measure end) as scope_key,
        -- a project is named by its form, not by one of its purchases
        concat_ws(' · ',
            case when list_has_any(o.scopes, ['row', 'code', 'label', 'line'])
                or (list_contains(o.scopes, 'project') and a.table_kind = 'project_performance') then a.row_label end,
            case when list_contains(o.scopes, 'side') then a.side end,
            case when list_contains(o.scopes, 'group') then a.group_key end,
            case when list_contains(o.scopes, 'set') and a.set_no > 1 then '#' || a.set_no end,
            case when list_contains(o.scopes, 'measure') then a.measure end) as scope_label,
        case when not o.of_related then a.source_cell_id end as source_cell_id,
        case when not o.of_related then a.source_line end as source_line,
        case when o.of_related then a.document_id end as compared_document_id,
        case when o.of_related then a.source_cell_id end as compared_cell_id,
        case when o.of_related then a.source_line end as compared_line,
        o.sign * a.amount_yuan as amount_yuan,
        a.half_step
    from {{ ref('int_check_operand') }} as o
    inner join readable as a
        on a.table_kind = o.table_kind and a.relation = case when o.of_related then o.relation else '' end
    inner join phase as d on d.document_id = a.reading_document_id
    where o.phase in ('any', d.phase)
        and (o.side is null or a.side = o.side)
        and (o.row_classes is null or list_has_any(o.row_classes, a.row_classes))
        and (o.lines is null or list_contains(o.lines, a.line))
        and (o.measures is null or list_contains(o.measures, a.measure))
        and (o.code_length is null or length(a.code) = o.code_length)
        and (o.code_prefixes is null or len(list_filter(o.code_prefixes, lambda x: starts_with(a.code, x))) > 0)
        and (not list_contains(o.scopes, 'set') or a.set_no is not null)
        -- another document counts once, by the first of its tables of a kind
        and (not o.of_related or a.set_no = 1)
        and (not list_contains(o.scopes, 'project') or a.project_id is not null)
        and (not list_contains(o.scopes, 'label') or a.name_key <> '')
),

-- what else stands in the scope, for the operands that yield to it; once a scope, which can hold thousands of rows
standing as (
    select
        identity_id,
        rule,
        document_id,
        printed_document_id,
        scope_key,
        list_distinct(list(measure)) as measures_in_scope,
        list_distinct(list('line:' || line)) as lines_in_scope
    from selected
    where exists (
        select 1 from {{ ref('int_check_operand') }} as y
        where y.identity_id = selected.identity_id and y.rule = selected.rule and y.unless_measures is not null)
    group by all
)

select s.* exclude (unless_measures, line, printed_document_id)
from selected as s
left join standing as t
    on s.unless_measures is not null and t.identity_id = s.identity_id and t.rule = s.rule and t.document_id = s.document_id
    and t.printed_document_id = s.printed_document_id and t.scope_key = s.scope_key
-- a witness only makes others yield
where s.part <> 'witness' and (
    t.identity_id is null
    or not (list_has_any(s.unless_measures, t.measures_in_scope) or list_has_any(s.unless_measures, t.lines_in_scope)))
