with cell as (
    select
        document_id,
        cast(count(*) as integer) as cells_total,
        cast(count(*) filter (where state = 'loaded') as integer) as cells_loaded,
        cast(count(*) filter (where state = 'structural') as integer) as cells_structural,
        cast(count(*) filter (where state = 'prose') as integer) as cells_prose,
        cast(count(*) filter (where state = 'unclaimed') as integer) as cells_unclaimed
    from {{ ref('stg_cell') }}
    group by document_id
)

select
    d.document_id,
    s.file_name,
    s.file_path,
    s.sha256,
    s.byte_size,
    s.reader,
    s.encoding,
    s.lines,
    d.department_id,
    o.department_code as department_code_printed,
    o.name_printed as department_name_printed,
    d.finance_division_code,
    d.body_level,
    d.budget_year,
    make_date(d.budget_year, 1, 1) as budget_year_start,
    d.budget_year_rule,
    d.phase,
    d.document_kind,
    d.is_current,
    d.supersedes,
    w.contained_in_document_id,
    w.containment_rule,
    d.is_current and w.document_id is null as is_counted,
    s.source_url,
    s.published_on,
    coalesce(c.cells_total, 0) as cells_total,
    coalesce(c.cells_loaded, 0) as cells_loaded,
    coalesce(c.cells_structural, 0) as cells_structural,
    coalesce(c.cells_prose, 0) as cells_prose,
    coalesce(c.cells_unclaimed, 0) as cells_unclaimed
from {{ ref('int_document') }} as d
inner join {{ ref('stg_document') }} as s on s.document_id = d.document_id
left join {{ ref('int_document_department') }} as o on o.document_id = d.document_id
left join {{ ref('int_document_container') }} as w on w.document_id = d.document_id
left join cell as c on c.document_id = d.document_id
