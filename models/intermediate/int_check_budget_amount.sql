-- Amounts of the budget tables as operands: what kind of row each stands in, so that rules can name rows by role.
with label_row as (
    select
        a.table_id,
        a.side,
        a.row_no,
        any_value(a.line) as line,
        any_value(a.line_role) as line_role,
        bool_or(a.splits_balance) as splits_balance,
        case
            when any_value({{ label_numbering('a.line_name') }}) is null then null
            when regexp_matches(any_value(a.line_name), '^[一二三四五六七八九十]+[、.．]') then 1
            when regexp_matches(any_value(a.line_name), '^[（(][一二三四五六七八九十]') then 2
            when regexp_matches(any_value(a.line_name), '^[0-9０-９]') then 3
            else 4
        end as depth
    from {{ ref('int_budget_amount') }} as a
    where a.code is null
    group by a.table_id, a.side, a.row_no
),

-- the last row of each depth above a row: 一、 (一) 1. (1)
above as (
    select
        *,
        {% for level in [1, 2, 3] -%}
        coalesce(max(case when depth = {{ level }} then row_no end) over before, 0) as row_{{ level }},
        coalesce(max(case when depth = {{ level }} and line_role = 'item' then row_no end) over before, 0) as item_{{ level }},
        {% endfor -%}
        row_no as own_row
    from label_row
    window before as (partition by table_id, side order by row_no rows between unbounded preceding and 1 preceding)
),

placed as (
    select
        *,
        -- a row it stands under by its numbering is an item itself; a sum above it is none
        coalesce(
            depth > 1 and item_1 > 0 and item_1 = row_1
            or depth > 2 and item_2 > row_1 and item_2 = row_2
            or depth > 3 and item_3 > greatest(row_1, row_2) and item_3 = row_3, false) as under_item,
        -- items printed under 本年支出合计 are balances, unless all items stand under it
        coalesce(
            row_no > min(case when line = 'current_year_total' then row_no end) over side_of_table
            and min(case when line_role = 'item' then row_no end) over side_of_table
                < min(case when line = 'current_year_total' then row_no end) over side_of_table, false) as after_total
    from above
    window side_of_table as (partition by table_id, side)
)

select
    a.document_id,
    a.table_kind,
    a.table_id,
    a.table_ordinal,
    a.side,
    a.row_no,
    a.line,
    a.code,
    list_filter([
        case when a.line_role = 'total' then 'total' end,
        case when a.code is not null then 'code' end,
        case when a.code is not null and not exists (
            select 1 from {{ ref('int_budget_row') }} as child
            where child.table_id = a.table_id and child.side is not distinct from a.side
                and length(child.code) > length(a.code) and starts_with(child.code, a.code)) then 'leaf_code' end,
        case when p.line_role = 'item' and not p.splits_balance and not p.after_total
            and not p.under_item then 'top_item' end,
        case when p.line_role = 'item' and not p.splits_balance and not p.after_total and p.under_item then 'sub_item' end,
        case when p.line_role = 'item' and p.after_total and not p.splits_balance then 'after_total' end,
        case when p.splits_balance then 'split' end,
        -- the budget at the beginning of the year; another one may have been changed in its course
        case when contains(a.header_printed, '年初预算') then 'opening_budget' end
    ], lambda x: x is not null) as row_classes,
    -- a side of the summary that is split by fund has its amount in the column 合计
    case
        when a.table_kind = 'revenue_expenditure_summary' and a.measure = 'total'
            and not bool_or(a.measure in ('budget_amount', 'final_amount')) over (partition by a.table_id, a.side) then 'budget_amount'
        else a.measure
    end as measure,
    {{ normalise_label('a.line_name') }} as name_key,
    concat_ws(' ', a.code, a.line_name) as row_label,
    a.amount_yuan,
    cast({{ unit_factor('a.unit_printed') }} * 0.005 as decimal(18, 3)) as half_step,
    a.source_cell_id,
    a.source_line
from {{ ref('int_budget_amount') }} as a
left join placed as p on p.table_id = a.table_id and p.side is not distinct from a.side and p.row_no = a.row_no
where a.amount_yuan is not null
