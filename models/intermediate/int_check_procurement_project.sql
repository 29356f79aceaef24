-- Which project form a procurement line buys for: the same name key, of several the one with the printed budget; else
-- the one name that is very much alike. The way it was found is kept as evidence.
with line as (
    select
        document_id,
        procurement_item_id,
        table_id,
        row_no,
        source_line,
        project_name,
        project_budget_yuan,
        {{ project_name_key('project_name') }} as name_key
    from {{ ref('int_budget_procurement') }}
    where line_type = 'leaf' and project_name is not null
),

budget as (
    select project_id, arg_min(amount_yuan, field) as budget_yuan
    from {{ ref('int_project_budget') }}
    where field in ('budget', 'stated_budget')
    group by project_id
),

project as (
    select p.document_id, p.project_id, p.name_key, p.carried_over, b.budget_yuan
    from {{ ref('int_project') }} as p
    left join budget as b on b.project_id = p.project_id
    where p.name_key is not null
),

pair as (
    select
        line.procurement_item_id,
        project.project_id,
        project.carried_over,
        line.name_key = project.name_key as same_name,
        coalesce(line.project_budget_yuan = project.budget_yuan, false) as same_budget,
        jaro_winkler_similarity(line.name_key, project.name_key) as similarity
    from line
    inner join project on project.document_id = line.document_id
    where line.name_key = project.name_key or jaro_winkler_similarity(line.name_key, project.name_key) >= 0.93
),

ranked as (
    select
        *,
        count(*) over best as candidates,
        row_number() over (
            partition by procurement_item_id order by same_name desc, same_budget desc, similarity desc, project_id) as place
    from pair
    window best as (partition by procurement_item_id, same_name, same_budget)
)

select
    line.*,
    r.project_id,
    r.carried_over,
    case
        when r.project_id is null then 'none'
        when r.same_name and r.same_budget then 'name_and_amount'
        when r.same_name then 'name'
        else 'similar_name'
    end as matched_by,
    r.similarity
from line
-- two equally good candidates are no match
left join ranked as r on r.procurement_item_id = line.procurement_item_id and r.place = 1 and r.candidates = 1
