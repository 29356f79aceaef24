-- Projects that the text names, each with the form it means: the same name key; else the name most alike on both
-- sides among those left over. How it was found and how alike stand beside it.
with stated as (
    select *, row_number() over (partition by document_id order by source_line, source_cell_id) as no
    from {{ ref('stg_stated_project') }}
),

form as (
    select document_id, project_id, project_name, name_key, carried_over
    from {{ ref('int_project') }}
    where name_key is not null
),

same_name as (
    select s.source_cell_id, f.project_id
    from stated as s
    inner join form as f on f.document_id = s.document_id and f.name_key = s.name_key
    qualify row_number() over (
        partition by s.source_cell_id order by coalesce(f.carried_over, false), f.project_name = s.name desc, f.project_id) = 1
),

named_form as (
    select distinct f.project_id
    from form as f
    inner join stated as s on s.document_id = f.document_id and s.name_key = f.name_key
),

left_over as (
    select 'stated' as whose, source_cell_id as id, document_id, name_key, false as carried_over
    from stated
    where source_cell_id not in (select source_cell_id from same_name)
    union all
    select 'form', project_id, document_id, name_key, coalesce(carried_over, false)
    from form
    where project_id not in (select project_id from named_form)
),

worded as (
    select
        *,
        -- pairs of neighbouring characters, what Chinese names have for words
        list_distinct(list_transform(range(1, length(name_key)), lambda i: substr(name_key, cast(i as integer), 2))) as pairs
    from left_over
    where length(name_key) > 2
),

likeness as (
    select
        s.id as source_cell_id,
        f.id as project_id,
        f.carried_over,
        greatest(
            jaro_winkler_similarity(s.name_key, f.name_key) - 0.1,
            len(list_intersect(s.pairs, f.pairs)) / least(len(s.pairs), len(f.pairs))) as similarity
    from worded as s
    inner join worded as f on f.whose = 'form' and f.document_id = s.document_id
    where s.whose = 'stated' and similarity >= 0.7
),

{% for round in [1, 2, 3] -%}
-- round {{ round }}: the best for both sides among those not taken yet
round_{{ round }} as (
    select *
    from likeness
    {% if round > 1 -%}
    where source_cell_id not in (select source_cell_id from taken_{{ round - 1 }})
        and project_id not in (select project_id from taken_{{ round - 1 }})
    {% endif -%}
    qualify row_number() over (partition by source_cell_id order by similarity desc, carried_over, project_id) = 1
        and row_number() over (partition by project_id order by similarity desc, source_cell_id) = 1
),

taken_{{ round }} as (
    select * from round_{{ round }}
    {% if round > 1 %}union all select * from taken_{{ round - 1 }}{% endif %}
),

{% endfor -%}
alike as (
    select * from taken_3
)

select
    s.source_cell_id,
    s.document_id,
    s.source_line,
    s.ordinal_printed,
    s.name,
    s.name_key,
    coalesce(n.project_id, a.project_id) as project_id,
    case when n.project_id is not null then 'name' when a.project_id is not null then 'similar_name' else 'none' end as matched_by,
    cast(case when n.project_id is not null then 1 else a.similarity end as decimal(4, 3)) as similarity
from stated as s
left join same_name as n on n.source_cell_id = s.source_cell_id
left join alike as a on a.source_cell_id = s.source_cell_id
