-- Rows without a code: which known line of its kind a row is, its role, and the row it is a part of.
with labelled as (
    select *, {{ normalise_label('line_name') }} as label_key
    from {{ ref('int_budget_row') }}
    where code is null and line_name is not null
),

matched as (
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

known as (
    -- 四、单位资金 and 五、事业收入 are counted beside each other: neither is a part of the other
    select
        k.* exclude (parent_line),
        case when not coalesce(over_it.is_counted and regexp_matches(k.numbering, '^[一二三四五六七八九十]'), false) then k.parent_line end as parent_line
    from matched as k
    left join (
        select table_id, side, line, bool_or(regexp_matches(numbering, '^[一二三四五六七八九十]')) as is_counted
        from matched
        group by table_id, side, line
    ) as over_it on over_it.table_id = k.table_id and over_it.side is not distinct from k.side and over_it.line = k.parent_line
),

part as (
    -- the declared parts of a line that stand on its side
    select table_id, side, parent_line, count(*) as parts, count(*) filter (where starts_with(line_name, '其中')) as parts_of_which
    from known
    where layout = 'two_sided' and line_role = 'item' and parent_line is not null
    group by table_id, side, parent_line
),

judged as (
    select
        k.*,
        case
            -- 其中 one part alone does not make the row above it a sum, and a sum of which no part is printed stands for itself
            when k.line_role = 'item' and starts_with(k.line_name, '其中') and own.parts = 1 then 'memo'
            when k.line_role = 'subtotal' and coalesce(below.parts = below.parts_of_which and below.parts = 1, true)
                and k.layout = 'two_sided' and d.line is not null then 'item'
            -- a part of a line that is not printed stands for itself where it is numbered like the other lines
            when k.line_role = 'memo' and k.layout = 'two_sided' and of_line.line_role is not null and whole.line is null
                and regexp_matches(k.line_name, '^[一二三四五六七八九十]+[、.．]') then of_line.line_role
            when k.line_role is not null then k.line_role
            when regexp_matches(k.label_key, '^(.*总计|合计|总额|.*资产总额)$') then 'total'
            when regexp_matches(k.label_key, '(合计|小计)$') then 'subtotal'
            when starts_with(k.line_name, '其中') then 'memo'
            else 'item'
        end as role_before_place
    from known as k
    left join part as own on own.table_id = k.table_id and own.side = k.side and own.parent_line = k.parent_line
    left join part as below on below.table_id = k.table_id and below.side = k.side and below.parent_line = k.line
    left join (select distinct table_kind, parent_line as line from {{ ref('stg_table_line') }} where parent_line is not null) as d
        on d.table_kind = k.table_kind and d.line = k.line
    left join (select distinct table_id, side, line from known where line is not null) as whole
        on whole.table_id = k.table_id and whole.side = k.side and whole.line = k.parent_line
    left join (select distinct table_kind, side, line, line_role from {{ ref('stg_table_line') }}) as of_line
        on of_line.table_kind = k.table_kind and of_line.side = k.side and of_line.line = k.parent_line
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
