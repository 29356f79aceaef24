-- Every placed value of the tables of amounts, with what its kind and column say about it.
select
    v.document_id,
    v.table_id,
    i.ordinal as table_ordinal,
    i.table_kind,
    k.family,
    k.layout,
    k.code_scheme,
    coalesce(v.side, k.side) as side,
    v.row_no,
    v.column_no,
    v.field,
    c.role,
    coalesce(c.measure, v.field) as measure,
    c.fund_source as column_fund_source,
    c.revenue_source as column_revenue_source,
    case when k.fund_source = 'by_title' then {{ fund_of_title('i.title_printed') }} else k.fund_source end as table_fund_source,
    v.header_printed,
    v.text_printed,
    v.text_squeezed,
    v.number_value,
    v.inherited,
    v.source_cell_id,
    v.source_page,
    v.source_line,
    v.source_line_end
from {{ ref('stg_value') }} as v
inner join {{ ref('stg_table_instance') }} as i on i.table_id = v.table_id
inner join {{ ref('stg_table_kind') }} as k on k.table_kind = i.table_kind
left join {{ ref('stg_table_column') }} as c on c.table_kind = i.table_kind and c.field = v.field
where v.section = 'body' and k.family in ('budget', 'asset', 'procurement', 'organisation')
