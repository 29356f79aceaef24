-- Whether a document speaks for a whole department or for one unit. Its title decides, else the titles of its tables (部门
-- 预算 or 单位预算, whichever is printed more often: units too fill in tables that are named 部门收支总表); else the printed code (six digits that do not end in 000) or a name that ends in 本级 or 机关.
with title as (
    select
        document_id,
        count(*) filter (where regexp_matches(title_printed, '单位(预算|决算|收支)')) as unit_titles,
        count(*) filter (where regexp_matches(title_printed, '部门(预算|决算|收支)')) as department_titles
    from {{ ref('stg_table_instance') }}
    group by document_id
),

headline as (
    select
        document_id,
        count(*) filter (where value_printed = '单位') as unit_titles,
        count(*) filter (where value_printed = '部门') as department_titles
    from {{ ref('stg_document_mention') }}
    where aspect = 'body_level'
    group by document_id
)

select
    d.document_id,
    case
        when h.unit_titles <> h.department_titles then case when h.unit_titles > h.department_titles then 'unit' else 'department' end
        when coalesce(t.unit_titles, 0) > coalesce(t.department_titles, 0) then 'unit'
        when coalesce(t.department_titles, 0) > 0 then 'department'
        when regexp_matches(o.department_code, '^[0-9]{6}$') and not regexp_matches(o.department_code, '000$') then 'unit'
        when regexp_matches(o.name_printed, '(本级）?|（机关）|\(机关\))$') then 'unit'
        else 'department'
    end as body_level
from {{ ref('stg_document') }} as d
left join headline as h on h.document_id = d.document_id
left join title as t on t.document_id = d.document_id
left join {{ ref('int_document_department') }} as o on o.document_id = d.document_id
