-- Procurement lines: quantity x unit price against the amount, and the project budget printed beside a line against
-- the budget of the form it was matched to.
with cell as (
    select
        v.document_id,
        v.table_id,
        v.row_no,
        v.field,
        v.number_value,
        {{ unit_factor(unit_in_header('v.header_printed')) }} as header_factor,
        coalesce(header_factor, u.factor) as factor,
        v.source_cell_id,
        v.source_line,
        p.procurement_item_id,
        concat_ws(' ', p.project_name, p.item_name) as label
    from {{ ref('int_budget_value') }} as v
    inner join {{ ref('int_budget_procurement') }} as p on p.table_id = v.table_id and p.row_no = v.row_no
    inner join {{ ref('int_budget_unit') }} as u on u.table_id = v.table_id
    where v.family = 'procurement' and p.line_type = 'leaf' and v.number_value is not null and not v.inherited
        and v.field in ('quantity', 'unit_price', 'total', 'current_year_total', 'project_budget')
),

line as (
    select
        document_id,
        table_id,
        row_no,
        any_value(label) as label,
        max(number_value) filter (where field = 'quantity') as quantity,
        max(number_value) filter (where field = 'unit_price') as price,
        max(factor) filter (where field = 'unit_price') as price_factor,
        bool_or(field = 'total') as has_total,
        bool_or(field in ('total', 'current_year_total')) as has_amount
    from cell
    group by document_id, table_id, row_no
    having quantity is not null and price is not null and has_amount
),

product as (
    select
        c.*,
        l.has_total,
        -- the unit price is printed to a hundredth: its rounding weighs once per piece
        cast((0.01 + 0.005 * l.quantity) * l.price_factor as decimal(18, 3)) as tolerance_yuan,
        cast(l.quantity * l.price * l.price_factor as decimal(18, 2)) as product_yuan
    from cell as c
    inner join line as l on l.table_id = c.table_id and l.row_no = c.row_no
    where c.field in ('quantity', 'unit_price')
        or c.field = case when l.has_total then 'total' else 'current_year_total' end
),

-- Some tables print the project's budget on each of its lines, some the money of the line: the reading that fits more
-- lines is what the column means.
column_meaning as (
    select
        m.table_id,
        count(*) filter (where m.project_budget_yuan = b.amount_yuan) as fits_budget,
        count(*) filter (where m.project_budget_yuan = t.amount_yuan and m.project_budget_yuan <> b.amount_yuan) as fits_line
    from {{ ref('int_check_procurement_project') }} as m
    inner join {{ ref('int_project_budget') }} as b on b.project_id = m.project_id and b.field = 'budget'
    inner join (
        select table_id, row_no, cast(arg_max(number_value * factor, field) as decimal(18, 2)) as amount_yuan
        from cell
        where field in ('total', 'current_year_total')
        group by table_id, row_no
    ) as t on t.table_id = m.table_id and t.row_no = m.row_no
    group by m.table_id
),

project_budget as (
    select
        m.procurement_item_id,
        b.source_cell_id,
        b.source_line,
        b.amount_yuan,
        b.unit_printed
    from {{ ref('int_check_procurement_project') }} as m
    inner join {{ ref('int_project_budget') }} as b on b.project_id = m.project_id and b.field = 'budget'
    where m.matched_by in ('name_and_amount', 'name')
        and m.table_id not in (select table_id from column_meaning where fits_line > fits_budget)
)

select
    'I34' as identity_id,
    'row' as rule,
    document_id,
    case when field = 'unit_price' then 'computed' when field = 'quantity' then 'witness' else 'reported' end as part,
    'procurement' as table_kind,
    field as measure,
    concat_ws('|', table_id, row_no) as scope_key,
    label as scope_label,
    source_cell_id,
    source_line,
    case
        when field = 'unit_price' then product_yuan
        when field = 'quantity' then null
        else cast(number_value * factor as decimal(18, 2))
    end as amount_yuan,
    cast(factor * 0.005 as decimal(18, 3)) as half_step,
    tolerance_yuan
from product

union all by name
select
    'I36' as identity_id,
    'budget' as rule,
    c.document_id,
    part,
    case when part = 'reported' then 'procurement' else 'project_performance' end as table_kind,
    'project_budget' as measure,
    concat_ws('|', c.table_id, c.row_no) as scope_key,
    c.label as scope_label,
    case when part = 'reported' then c.source_cell_id else b.source_cell_id end as source_cell_id,
    case when part = 'reported' then c.source_line else b.source_line end as source_line,
    case when part = 'reported' then cast(c.number_value * c.factor as decimal(18, 2)) else b.amount_yuan end as amount_yuan,
    case when part = 'reported' then cast(c.factor * 0.005 as decimal(18, 3))
        else cast({{ unit_factor('b.unit_printed') }} * 0.005 as decimal(18, 3)) end as half_step
from cell as c
inner join project_budget as b on b.procurement_item_id = c.procurement_item_id
cross join (select unnest(['reported', 'computed']) as part)
where c.field = 'project_budget'
