-- One row per document: who, for which year and phase, what kind, and which version of its kind is the latest.
with family as (
    select
        i.document_id,
        -- a list of projects or purchases beside performance forms makes no budget
        bool_or(k.family = 'budget' and k.fund_source is distinct from 'by_title') as has_budget,
        bool_or(k.family = 'budget') as has_list,
        bool_or(k.family = 'performance') as has_performance,
        bool_or(k.family = 'procurement') as has_procurement,
        bool_or(k.family = 'asset') as has_asset
    from {{ ref('stg_table_instance') }} as i
    inner join {{ ref('stg_table_kind') }} as k on k.table_kind = i.table_kind
    group by i.document_id
),

described as (
    select
        d.document_id,
        d.file_name,
        d.published_on,
        o.department_id,
        o.finance_division_code,
        b.body_level,
        p.budget_year,
        p.budget_year_rule,
        p.phase,
        case
            when f.has_budget and p.phase = 'final_account' then 'department_final_account'
            when f.has_budget then 'department_budget'
            when f.has_performance then 'performance_targets'
            when f.has_procurement then 'procurement'
            when f.has_asset then 'asset'
            when f.has_list and p.phase = 'final_account' then 'department_final_account'
            when f.has_list then 'department_budget'
            else 'unrecognised'
        end as document_kind,
        -- the tables that say whose money a document prints
        case
            when f.has_budget then 'budget'
            when f.has_performance then 'performance'
            when f.has_procurement then 'procurement'
            when f.has_asset then 'asset'
            when f.has_list then 'budget'
        end as main_family
    from {{ ref('stg_document') }} as d
    left join family as f on f.document_id = d.document_id
    left join {{ ref('int_document_department') }} as o on o.document_id = d.document_id
    left join {{ ref('int_document_body') }} as b on b.document_id = d.document_id
    left join {{ ref('int_document_period') }} as p on p.document_id = d.document_id
)

select
    *,
    -- versions of one thing: documents whose department or year is unknown are versions of nothing
    lag(document_id) over version as supersedes,
    lead(document_id) over version is null as is_current
from described
window version as (
    partition by
        coalesce(department_id, document_id), coalesce(cast(budget_year as varchar), document_id),
        body_level, phase, document_kind
    order by published_on nulls first, file_name, document_id)
