-- 问题 1：谁公开了什么，缺哪些表？
-- Question 1: who published what, and which tables are missing?
--
-- 收件夹中每个文件一行，拒收的也在内：哪个部门、哪一年、哪种文件，识别出几种表，哪些表印成空表，完整部门预算应有而没有的是哪些。空表（declared_nil
-- 有说明，blank_table 没有说明）与缺表（missing）是两回事。只有部门预算才有“应有”的表，其他文件的 missing 为空；文件里没有的表也可能公开在别处。
--
-- One row per file of the inbox, rejected ones included: whose it is, for which year, how many kinds of table it holds, which of them are
-- printed empty with a note (declared_nil) or without one (blank_table), and which a full department budget should hold and does not
-- (missing). Only department budgets have expected tables. A missing table may be published elsewhere; this cannot say.
with tables as (
    select
        c.document_id,
        count(*) filter (where c.found) as tables_found,
        string_agg(k.name_zh, '；' order by k.name_zh) filter (where c.found and c.declared_empty) as declared_nil,
        string_agg(k.name_zh, '；' order by k.name_zh) filter (where c.empty_as_printed and not c.declared_empty) as blank_table,
        string_agg(k.name_zh, '；' order by k.name_zh) filter (where c.expected and not c.found) as missing
    from {{ ref('qc_coverage') }} as c
    inner join {{ ref('stg_table_kind') }} as k on k.table_kind = c.table_kind
    group by c.document_id
)

select
    doc.file_name,
    coalesce(dep.department_name, doc.department_name_printed) as department_name,
    doc.budget_year,
    doc.phase,
    doc.document_kind,
    doc.body_level,
    doc.is_current,
    coalesce(t.tables_found, 0) as tables_found,
    t.declared_nil,
    t.blank_table,
    t.missing,
    cast(null as varchar) as rejected_reason
from {{ ref('dim_document') }} as doc
left join {{ ref('dim_department') }} as dep on dep.department_id = doc.department_id
left join tables as t on t.document_id = doc.document_id
union all by name
select file_name, 0 as tables_found, reason as rejected_reason
from {{ ref('qc_rejected_document') }}
order by department_name, budget_year, file_name
