-- The verdict on every scope whose terms could be put together. A blank beside a printed number counts as zero where
-- the rule copies cells between tables, never where a column or a row is missing. Terms are the most rows of all: they are put
-- together once, by as few aggregates as will do, and what follows only adds to each scope, so that nothing large is kept aside.
with scoped as (
    select
        identity_id,
        rule,
        document_id,
        scope_key,
        -- the reported side names the scope; the first line, so that a rebuild names it alike
        coalesce(arg_min(scope_label, (part <> 'reported', source_line, source_cell_id)) filter (where scope_label <> ''), '') as scope_label,
        coalesce(min(table_kind) filter (where part = 'reported'), min(table_kind)) as table_kind,
        sum(amount_yuan) filter (where part = 'reported') as reported_printed_yuan,
        sum(amount_yuan) filter (where part = 'computed') as computed_printed_yuan,
        count(amount_yuan) filter (where part = 'reported') as reported_terms,
        count(amount_yuan) filter (where part = 'computed') as computed_terms,
        max(half_step) as half_step,
        min(half_step) <> max(half_step) as units_differ,
        max(tolerance_yuan) as own_tolerance,
        coalesce(any_value(value_unit), case when bool_and(measure = 'quantity') then 'count' else 'yuan' end) as value_unit,
        min(source_line) filter (where part = 'reported') as reported_source_line,
        list(source_line) filter (where part <> 'reported' and source_line is not null) as computed_from
    from {{ ref('int_check_term') }}
    group by identity_id, rule, document_id, scope_key
),

compared as (
    select
        identity_id,
        rule,
        document_id,
        scope_key,
        case when min(compared_document_id) = max(compared_document_id) then min(compared_document_id) end as compared_document_id,
        list({'cell': compared_cell_id, 'line': compared_line} order by compared_document_id, compared_line, compared_cell_id)
            filter (where compared_cell_id is not null) as compared  -- a number that stands in no cell still names its document
    from {{ ref('int_check_term') }}
    where compared_document_id is not null or compared_cell_id is not null
    group by identity_id, rule, document_id, scope_key
),

printed_kind as (
    select document_id, list_distinct(list(table_kind)) as table_kinds
    from {{ ref('int_check_kind') }}
    where (has_values or declared_empty) and not unit_unknown
    group by document_id
),

own_measure as (
    select identity_id, rule, list_distinct(flatten(list(measures))) as measures
    from {{ ref('int_check_operand') }}
    where measures is not null
    group by identity_id, rule
),

unread as (
    -- what stands in columns of a row that are not read
    select document_id, row_key, list({'measure': measure, 'amount_yuan': amount_yuan}) as amounts
    from {{ ref('int_check_unread') }}
    group by document_id, row_key
),

printed_row as (
    -- known rows a table prints, though all their cells may be blank
    select distinct t.document_id, t.table_kind, l.line, l.line_role = 'total' as is_total
    from {{ ref('int_budget_line') }} as l
    inner join {{ ref('stg_table_instance') }} as t on t.table_id = l.table_id
),

side_column as (
    -- a side of the summary with numbers prints the columns they stand in, and no other
    select document_id, table_kind, side, list_distinct(list(measure)) as measures
    from {{ ref('int_check_amount') }}
    where table_kind = 'revenue_expenditure_summary'
    group by document_id, table_kind, side
),

kind_printed as (
    -- an empty table that says so prints its rows and columns as zero
    select o.identity_id, o.rule, o.part, k.document_id, k.table_kind,
        bool_or(k.declared_empty or (
            (o.measures is null or coalesce(
                list_has_any(s.measures, o.measures),
                -- a summary whose cells are blank has one column, named or not
                list_contains(o.measures, 'budget_amount') or exists (
                    select 1 from {{ ref('int_check_column') }} as c
                    where c.document_id = k.document_id and c.table_kind = o.table_kind and list_contains(o.measures, c.measure))))
            and (o.lines is null and not list_contains(coalesce(o.row_classes, []), 'total') or exists (
                select 1 from printed_row as p
                where p.document_id = k.document_id and p.table_kind = o.table_kind
                    and case when o.lines is null then p.is_total else list_contains(o.lines, p.line) end)))) as printed
    from {{ ref('int_check_operand') }} as o
    inner join {{ ref('identity_rule') }} as r
        on r.identity_id = o.identity_id and r.rule = o.rule and r.evaluate in ('either', 'zero')
    inner join {{ ref('int_check_kind') }} as k on k.table_kind = o.table_kind
    left join side_column as s on s.document_id = k.document_id and s.table_kind = k.table_kind and s.side = o.side
    group by all
),

part_printed as (
    -- of a sum over several tables each must print the column
    select
        identity_id,
        rule,
        document_id,
        bool_and(printed) filter (where part = 'reported') as reported_is_printed,
        bool_and(printed) filter (where part = 'computed') as computed_is_printed
    from kind_printed
    group by identity_id, rule, document_id
),

-- which rules can be judged of which document, decided once for all their scopes
usable as (
    select
        s.document_id,
        r.identity_id,
        r.rule,
        r.evaluate,
        r.comparison,
        r.tolerance,
        r.scope_by,
        r.otherwise_reason,
        coalesce(o.measures, []) as own_measures,
        p.reported_is_printed,
        p.computed_is_printed
    from (select distinct identity_id, rule, document_id from {{ ref('int_check_term') }}) as s
    inner join {{ ref('identity_rule') }} as r on r.identity_id = s.identity_id and r.rule = s.rule
    left join own_measure as o on o.identity_id = r.identity_id and o.rule = r.rule
    left join part_printed as p on p.identity_id = s.identity_id and p.rule = s.rule and p.document_id = s.document_id
    left join printed_kind as k on k.document_id = s.document_id
    left join {{ ref('int_check_condition') }} as c on c.document_id = s.document_id and c.condition = r.condition
    where (r.condition is null or r.condition = '' or c.condition is not null)
        and len(list_filter(string_split(r.requires, ';'), lambda x: x <> '' and not coalesce(list_contains(k.table_kinds, x), false))) = 0
),

complete as (
    select
        s.*,
        c.compared_document_id,
        c.compared,
        u.evaluate,
        u.comparison,
        u.tolerance,
        u.otherwise_reason,
        u.reported_is_printed,
        u.computed_is_printed,
        n.amounts as unread_amounts,
        u.own_measures
    from scoped as s
    inner join usable as u on u.identity_id = s.identity_id and u.rule = s.rule and u.document_id = s.document_id
    left join compared as c
        on c.identity_id = s.identity_id and c.rule = s.rule and c.document_id = s.document_id and c.scope_key = s.scope_key
    left join unread as n on n.document_id = s.document_id and n.row_key = s.scope_key and u.scope_by = 'row'
),

filled as (
    select
        *,
        coalesce(reported_printed_yuan, 0) as reported_yuan,
        coalesce(computed_printed_yuan, 0) as computed_yuan,
        reported_terms > 0 and computed_terms > 0 as both_printed,
        coalesce(case when reported_terms = 0 then reported_is_printed else computed_is_printed end, true) as missing_side_printed
    from complete
),

judged as (
    select
        *,
        cast(coalesce(own_tolerance, case tolerance
            when 'sum' then half_step * (greatest(reported_terms, computed_terms) + 1)
            when 'cent' then half_step * 2
            -- one number printed in two units is rounded in the coarser one
            else case when units_differ then half_step else 0 end
        end) as decimal(18, 2)) as tolerance_yuan,
        reported_yuan - computed_yuan as difference_yuan,
        case comparison
            when '=' then abs(difference_yuan)
            when '>=' then greatest(-difference_yuan, 0)
            when '<=' then greatest(difference_yuan, 0)
        end as violation
    from filled
    where both_printed
        or (evaluate in ('either', 'zero') and (reported_yuan <> 0 or computed_yuan <> 0 or missing_side_printed))
        or (evaluate = 'matched' and (reported_yuan <> 0 or computed_yuan <> 0))
),

decided as (
    select
        *,
        case
            when not both_printed and evaluate = 'matched' then otherwise_reason
            when not both_printed and not missing_side_printed then 'column_not_printed'
            -- the sum of a row falls short of just what stands in columns that are not read, and that it is not made of
            when both_printed and comparison = '=' and violation > tolerance_yuan and len(list_filter(unread_amounts, lambda x:
                abs(difference_yuan - x.amount_yuan) <= tolerance_yuan and not coalesce(list_contains(own_measures, x.measure), false))) > 0
                then 'column_not_read'
        end as reason,
        case
            when reason is not null then 'not_applicable'
            when violation = 0 then 'agrees'
            when violation <= tolerance_yuan then 'rounding'
            else 'differs'
        end as status
    from judged
)

select
    identity_id,
    rule,
    document_id,
    scope_key,
    scope_label,
    table_kind,
    case when status <> 'not_applicable' or reported_terms > 0 then reported_yuan end as reported_yuan,
    case when status <> 'not_applicable' or computed_terms > 0 then computed_yuan end as computed_yuan,
    case when status <> 'not_applicable' then difference_yuan end as difference_yuan,
    case when status <> 'not_applicable' then tolerance_yuan end as tolerance_yuan,
    value_unit,
    status,
    reason,
    reported_source_line,
    cast(coalesce(list_sort(list_distinct(computed_from)), []) as integer[]) as computed_from,
    compared_document_id,
    cast(coalesce(list_transform(compared, lambda x: x.line), []) as integer[]) as compared_from,
    cast(coalesce(list_transform(compared, lambda x: x.cell), []) as varchar[]) as compared_cells
from decided
