-- Projects of the text and of the forms, both ways; only in documents that print both.
with listed as (
    select document_id from {{ ref('stg_stated_project') }} intersect select document_id from {{ ref('int_project') }}
),

matched as (
    -- of two forms of one name (last year's money and this year's) the text names both
    select s.*, f.name_key as form_name_key
    from {{ ref('int_stated_project_match') }} as s
    left join {{ ref('int_project') }} as f on f.project_id = s.project_id
)

select
    'I33' as identity_id,
    'without_form' as rule,
    s.document_id,
    s.source_cell_id as scope_key,
    s.name as scope_label,
    s.project_id is not null as holds,
    s.name as reported_printed,
    f.project_name as computed_printed,
    s.source_line as reported_source_line,
    [f.source_line] as computed_from,
    cast([] as varchar[]) as cells
from {{ ref('int_stated_project_match') }} as s
left join {{ ref('int_project') }} as f on f.project_id = s.project_id
where s.document_id in (select document_id from listed)

union all
select
    'I33',
    'without_text',
    f.document_id,
    f.project_id,
    concat_ws(' ', f.project_code, f.project_name),
    bool_or(s.source_cell_id is not null),
    any_value(f.project_name),
    any_value(s.name),
    any_value(f.source_line),
    [any_value(s.source_line)],
    cast([] as varchar[])
from {{ ref('int_project') }} as f
left join matched as s
    on s.document_id = f.document_id and (s.name_key = f.name_key or s.form_name_key = f.name_key)
where f.document_id in (select document_id from listed) and f.project_name is not null
group by f.document_id, f.project_id, f.project_code, f.project_name
