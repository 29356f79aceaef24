-- Evaluator of code trees: in each column a printed code equals the sum of the codes right below it, and 合计 the sum
-- of the codes that stand under no other. A code printed several times belongs to the nearest row above it.
-- Where a column has a sum and not one part, rows are left out of the print: what falls short beside it cannot be judged.
with kind as (
    select identity_id, rule, requires as table_kind
    from {{ ref('identity_rule') }}
    where evaluator = 'hierarchy'
),

amount as (
    select a.*, k.identity_id, k.rule
    from {{ ref('int_check_amount') }} as a
    inner join kind as k on k.table_kind = a.table_kind
),

code_row as (
    select distinct r.table_id, r.side, r.row_no, r.code
    from {{ ref('int_budget_row') }} as r
    inner join kind as k on k.table_kind = r.table_kind
    where r.code is not null
),

parent as (
    select child.table_id, child.side, child.row_no, whole.row_no as parent_row_no
    from code_row as child
    inner join code_row as whole
        on whole.table_id = child.table_id
        and whole.side is not distinct from child.side
        and length(whole.code) < length(child.code)
        and starts_with(child.code, whole.code)
    qualify row_number() over (
        partition by child.table_id, child.side, child.row_no
        order by length(whole.code) desc, whole.row_no < child.row_no desc, abs(whole.row_no - child.row_no)) = 1
),

total_row as (
    -- a table with several rows 合计 does not say what each of them adds up
    select table_id, any_value(row_no) as row_no
    from amount
    where list_contains(row_classes, 'total')
    group by table_id
    having count(distinct row_no) = 1
),

part_of as (
    select table_id, row_no, parent_row_no from parent
    union all
    select c.table_id, c.row_no, t.row_no
    from code_row as c
    inner join total_row as t on t.table_id = c.table_id
    where not exists (
        select 1 from parent as p
        where p.table_id = c.table_id and p.side is not distinct from c.side and p.row_no = c.row_no)
),

computed as (
    select a.*, p.parent_row_no
    from amount as a
    inner join part_of as p on p.table_id = a.table_id and p.row_no = a.row_no
),

reported as (
    select a.*, a.row_no as parent_row_no
    from amount as a
    where (a.table_id, a.row_no, a.measure) in (select (table_id, parent_row_no, measure) from computed)
),

-- numbers of all columns, also of those that split others
printed as (
    select v.table_id, v.row_no, v.measure, v.header_printed, v.number_value
    from {{ ref('int_budget_value') }} as v
    inner join kind as k on k.table_kind = v.table_kind
    where (v.role = 'amount' or starts_with(v.field, 'group_part')) and v.number_value is not null and not v.inherited
),

column_sum as (
    select
        p.table_id,
        p.parent_row_no,
        w.measure = 'total' as is_total,
        max(w.number_value) as whole,
        coalesce(sum(c.number_value), 0) as parts,
        count(c.row_no) as part_count
    from part_of as p
    inner join printed as w on w.table_id = p.table_id and w.row_no = p.parent_row_no
    left join printed as c on c.table_id = p.table_id and c.row_no = p.row_no and c.header_printed = w.header_printed
    group by p.table_id, p.parent_row_no, w.header_printed, w.measure
),

-- rows that are left out weigh in 合计 at least what the column without a part has
rows_left_out as (
    select table_id, parent_row_no
    from column_sum
    group by table_id, parent_row_no
    having max(case when is_total then whole - parts end) >= max(case when part_count = 0 and whole > 0 then whole end)
),

short as (
    select r.table_id, r.parent_row_no, r.measure
    from reported as r
    inner join computed as c
        on c.table_id = r.table_id and c.parent_row_no = r.parent_row_no and c.measure = r.measure
    inner join rows_left_out as o on o.table_id = r.table_id and o.parent_row_no = r.parent_row_no
    group by r.table_id, r.parent_row_no, r.measure
    having max(r.amount_yuan) > sum(c.amount_yuan)
)

select
    t.identity_id,
    t.rule,
    t.document_id,
    t.part,
    t.table_kind,
    t.measure,
    concat_ws('|', t.table_id, t.parent_row_no, t.measure) as scope_key,
    concat_ws(' · ', t.row_label, t.measure) as scope_label,
    t.source_cell_id,
    t.source_line,
    t.amount_yuan,
    t.half_step
from (
    select *, 'reported' as part from reported
    union all by name
    select *, 'computed' as part from computed
) as t
left join short as s on s.table_id = t.table_id and s.parent_row_no = t.parent_row_no and s.measure = t.measure
where s.table_id is null
