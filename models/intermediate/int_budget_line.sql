-- Rows without a code: which known line of its kind a row is, its role, and the row it is a part of.
with labelled as (
    select *, {{ normalise_label('line_name') }} as label_key
    from {{ ref('int_budget_row') }}
    where code is null and line_name is not null
),

known as (
    select
        r.*,
        {{ label_numbering('r.line_name') }} as numbering,
        l.line,
        l.line_role,
        l.parent_line,
        l.fund_source,
        l.revenue_source
    from labelled as r
    left join {{ ref('stg_table_line') }} as l
        on l.table_kind = r.table_kind and l.label_key = r.label_key
    -- the line of the row's own side; a label known on the other side only still tells its fund
    qualify row_number() over (
        partition by r.table_id, r.side, r.row_no
        order by (l.side = r.side) desc nulls last, l.line_role = 'item' desc nulls last, l.line) = 1
),

judged as (
    select
        *,
        coalesce(line_role, case
            when regexp_matches(label_key, '^(.*总计|合计|总额|.*资产总额)$') then 'total'
            when regexp_matches(label_key, '(合计|小计)$') then 'subtotal'
            when starts_with(line_name, '其中') then 'memo'
            else 'item'
        end) as role_before_place
    from known
),

placed as (
    select
        *,
        -- rows since the last balance (上年结转): the fund lines printed under it restate it
        last_value(case when role_before_place in ('balance', 'total', 'subtotal') then row_no end ignore nulls) over above
            as last_sum_row,
        last_value(case when role_before_place = 'balance' then row_no end ignore nulls) over above as balance_row,
        last_value(case when role_before_place = 'balance' then coalesce(numbering, '') end ignore nulls) over above
            as balance_numbering,
        min(case when role_before_place = 'item' then row_no end) over above as first_item_row,
        min(row_no) over (partition by table_id, side, label_key) as first_row_of_label,
        last_value(case when numbering is null and role_before_place <> 'memo' then row_no end ignore nulls) over above
            as unnumbered_row
    from judged
    window above as (
        partition by table_id, side order by row_no rows between unbounded preceding and 1 preceding)
)

select
    table_id,
    side,
    row_no,
    line,
    label_key,
    parent_line,
    fund_source,
    revenue_source,
    coalesce(balance_row = last_sum_row and fund_source is not null and first_item_row < balance_row
        and (balance_numbering = '' or first_row_of_label < row_no), false) as splits_balance,
    case when splits_balance then 'memo' else role_before_place end as line_role,
    -- where no parent is declared, numbered rows are parts of the unnumbered row above them
    case when layout <> 'two_sided' and numbering is not null then unnumbered_row end as parent_row_by_numbering
from placed
