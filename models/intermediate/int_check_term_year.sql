-- This year's total less the stated change against the total of the same body's document of the year before.
with total as (
    select d.budget_year, a.*
    from {{ ref('int_check_amount') }} as a
    inner join {{ ref('int_document') }} as d on d.document_id = a.document_id and coalesce(d.phase, 'budget') = 'budget'
    where a.table_kind = 'revenue_expenditure_summary' and a.side = 'revenue' and a.line = 'side_total'
        and a.measure = 'budget_amount' and a.set_no = 1
),

change as (
    select *
    from {{ ref('int_stated_figure') }}
    where topic = 'change_total'
    qualify row_number() over (partition by document_id order by source_line, stated_figure_id) = 1
),

pair as (
    select
        this.document_id,
        this.source_cell_id,
        this.source_line,
        this.amount_yuan,
        this.half_step,
        c.signed_amount_yuan as change_yuan,
        c.source_cell_id as change_cell_id,
        c.source_line as change_line,
        last.amount_yuan as last_yuan,
        last.document_id as last_document_id,
        last.source_cell_id as last_cell_id,
        last.source_line as last_line,
        last.budget_year as last_year
    from total as this
    inner join change as c on c.document_id = this.document_id
    inner join {{ ref('int_check_related') }} as r on r.document_id = this.document_id and r.relation = 'last_year'
    inner join total as last on last.document_id = r.related_document_id
)

select
    'I26' as identity_id,
    'total' as rule,
    document_id,
    case step when 3 then 'computed' else 'reported' end as part,
    case step when 2 then 'prose' else 'revenue_expenditure_summary' end as table_kind,
    case step when 2 then 'change_total' else 'budget_amount' end as measure,
    cast(last_year as varchar) as scope_key,
    cast(last_year as varchar) as scope_label,
    -- the cell of another document is not a cell of this one
    case step when 1 then source_cell_id when 2 then change_cell_id end as source_cell_id,
    case step when 1 then source_line when 2 then change_line end as source_line,
    case step when 3 then last_document_id end as compared_document_id,
    case step when 3 then last_cell_id end as compared_cell_id,
    case step when 3 then last_line end as compared_line,
    case step when 1 then amount_yuan when 2 then -change_yuan else last_yuan end as amount_yuan,
    half_step
from pair
cross join (select unnest([1, 2, 3]) as step)
