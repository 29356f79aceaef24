-- Budget year and phase of a document. The strongest rule that found a year decides; among its years the most frequent,
-- then the latest. A document that nowhere speaks of 决算 is a budget.
with year_vote as (
    select
        document_id,
        rule,
        try_cast(value_printed as integer) as budget_year,
        count(*) as mentions,
        case rule
            when 'year_label' then 1 when 'title_year' then 2 when 'project_code_year' then 3 when 'text_year' then 4 else 5
        end as strength
    from {{ ref('stg_document_mention') }}
    where aspect = 'budget_year'
    group by document_id, rule, value_printed
),

budget_year as (
    select *
    from year_vote
    where budget_year is not null
    qualify row_number() over (
        partition by document_id order by strength, mentions desc, budget_year desc) = 1
),

phase_vote as (
    select
        document_id,
        case when value_printed like '%决算%' then 'final_account' else 'budget' end as phase,
        count(*) as mentions,
        min(case rule when 'title' then 1 when 'table_title' then 2 else 3 end) as strength
    from {{ ref('stg_document_mention') }}
    where aspect = 'phase'
    group by 1, 2
),

phase as (
    select *
    from phase_vote
    qualify row_number() over (partition by document_id order by strength, mentions desc, phase) = 1
)

select
    d.document_id,
    y.budget_year,
    y.rule as budget_year_rule,
    coalesce(p.phase, 'budget') as phase
from {{ ref('stg_document') }} as d
left join budget_year as y on y.document_id = d.document_id
left join phase as p on p.document_id = d.document_id
