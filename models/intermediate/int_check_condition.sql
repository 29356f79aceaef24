-- Conditions under which some identities hold, one row per document and condition that is met.
with other_money as (
    select distinct document_id
    from {{ ref('int_check_amount') }}
    where table_kind = 'revenue_expenditure_summary' and side = 'revenue' and amount_yuan <> 0
        and line in ('fiscal_special_account', 'unit_funds', 'institutional_revenue', 'operating_revenue',
            'superior_subsidy', 'affiliated_remittance', 'other_revenue', 'brought_forward_non_fiscal')
    union
    -- money brought forward that the fiscal summary does not show may be of another kind
    select b.document_id
    from {{ ref('int_check_amount') }} as b
    left join {{ ref('int_check_amount') }} as f
        on f.document_id = b.document_id and f.table_kind = 'fiscal_appropriation_summary'
        and f.side = 'revenue' and f.line = 'brought_forward' and f.amount_yuan = b.amount_yuan
    where b.table_kind = 'revenue_expenditure_summary' and b.side = 'revenue' and b.line = 'brought_forward'
        and b.amount_yuan <> 0 and f.document_id is null
),

lines_known as (
    select document_id, table_kind
    from {{ ref('int_check_amount') }}
    where table_kind in ('three_public_expense', 'asset')
    group by document_id, table_kind
    having bool_and(line is not null)
),

summary as (
    select distinct document_id from {{ ref('int_check_amount') }} where table_kind = 'revenue_expenditure_summary'
),

project as (
    select
        document_id,
        sum(amount_yuan) as budget_yuan,
        max(half_step) * (count(*) + 1) as tolerance_yuan,
        bool_or(list_contains(row_classes, 'year_unknown')) as year_unknown,
        bool_or(list_contains(row_classes, 'carried_over')) as has_older
    from {{ ref('int_check_amount') }}
    where table_kind = 'project_performance' and measure = 'budget'
    group by document_id
),

project_expenditure as (
    select document_id, max(amount_yuan) as amount_yuan
    from {{ ref('int_check_amount') }}
    where table_kind = 'expenditure_detail' and measure = 'project' and list_contains(row_classes, 'total')
    group by document_id
),

stated as (
    select document_id, bool_and(project_id is not null) as all_have_forms
    from {{ ref('int_stated_project_match') }}
    group by document_id
),

asset as (
    select document_id
    from {{ ref('int_check_amount') }}
    where table_kind = 'asset'
    group by document_id
    having not coalesce(bool_or(line in ('current', 'fixed', 'construction', 'intangible')), false)
),

listed_unit as (
    select
        v.document_id,
        {{ normalise_organisation('v.text_squeezed') }} as name_key,
        d.department_name
    from {{ ref('int_budget_value') }} as v
    inner join {{ ref('int_document_department') }} as d on d.document_id = v.document_id
    where v.table_kind = 'organisation_unit' and v.field = 'unit_name'
),

unit_document as (
    select r.document_id, r.related_document_id, d.department_name
    from {{ ref('int_check_related') }} as r
    inner join {{ ref('int_document_department') }} as d on d.document_id = r.related_document_id
    where r.relation = 'units'
),

complete_units as (
    select l.document_id
    from listed_unit as l
    left join unit_document as u on u.document_id = l.document_id and u.department_name = l.name_key
    group by l.document_id
    having bool_and(u.related_document_id is not null)
),

paying_unit as (
    select distinct u.document_id
    from unit_document as u
    inner join {{ ref('int_check_amount') }} as a on a.document_id = u.related_document_id and a.amount_yuan <> 0
    where (a.side = 'revenue' and a.line in ('superior_subsidy', 'affiliated_remittance'))
        or a.measure in ('superior_subsidy', 'affiliated_remittance', 'remitted_to_superior', 'subsidy_to_affiliated')
),

movement as (
    select document_id, table_kind
    from {{ ref('int_check_column') }}
    where measure in ('carried_over', 'current_year_revenue', 'carried_forward')
    group by document_id, table_kind
    having count(distinct measure) = 3
),

general_budget as (
    select document_id
    from {{ ref('int_check_amount') }}
    where table_kind = 'general_budget_expenditure'
    group by document_id
    having not bool_or(measure = 'carried_over' and amount_yuan <> 0)
),

-- money of earlier years is told from that of the year by a column, or there is none: else it is among the sources
revenue_by_source as (
    select document_id
    from {{ ref('int_check_amount') }}
    where table_kind = 'revenue_expenditure_summary' and side = 'revenue'
    group by document_id
    having not bool_or(line in ('brought_forward', 'balance_used') and amount_yuan <> 0)
    union
    select document_id
    from {{ ref('int_check_column') }}
    where table_kind = 'revenue_detail' and measure in ('carried_over', 'use_of_surplus', 'current_year_revenue')
),

procurement as (
    select document_id, bool_or(code is not null) as has_catalogue
    from {{ ref('int_check_amount') }}
    where table_kind = 'procurement' and list_contains(row_classes, 'leaf')
    group by document_id
)

select document_id, 'all_fiscal' as condition
from summary
where document_id not in (select document_id from other_money)
union all
select p.document_id, 'projects_all_disclosed'
from project as p
inner join project_expenditure as e on e.document_id = p.document_id
left join stated as s on s.document_id = p.document_id
where s.all_have_forms or p.budget_yuan >= e.amount_yuan - p.tolerance_yuan
union all
select document_id, 'code_years_known' from project where not year_unknown
union all
select document_id, 'older_projects_and_all_fiscal'
from project
where not year_unknown and has_older
    and document_id in (select document_id from summary)
    and document_id not in (select document_id from other_money)
union all
select document_id, 'assets_by_fixed_class_only' from asset
union all
select document_id, 'general_budget_of_the_year' from general_budget
union all
select document_id, 'revenue_by_source_of_the_year' from revenue_by_source
union all
select document_id, case when has_catalogue then 'catalogue_printed' else 'catalogue_not_printed' end from procurement
union all
select document_id, 'units_complete' from complete_units
union all
select document_id, 'units_complete_without_transfers'
from complete_units
where document_id not in (select document_id from paying_unit)
union all
select m.document_id, k.fund_source || '_movement_printed'
from movement as m
inner join {{ ref('stg_table_kind') }} as k on k.table_kind = m.table_kind
where k.fund_source is not null and k.layout = 'rows'
union all
-- a table that prints no opening balance at all says that there is none
select document_id, 'fiscal_balance_split'
from {{ ref('int_check_amount') }}
where table_kind = 'fiscal_appropriation_summary' and side = 'revenue'
group by document_id
having bool_or(list_contains(row_classes, 'split')) or bool_and(line is distinct from 'brought_forward' or amount_yuan = 0)
union all
select document_id, case table_kind when 'asset' then 'asset_lines_known' else 'three_public_lines_known' end
from lines_known
