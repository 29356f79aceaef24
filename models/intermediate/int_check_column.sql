-- Columns that a table prints, though all its cells may be blank: a value stands in it, or its label in the header.
select distinct document_id, table_kind, measure
from {{ ref('int_check_amount') }}
where table_kind <> 'prose'
union
select t.document_id, t.table_kind, v.value
from {{ ref('stg_table_instance') }} as t
inner join {{ ref('stg_cell') }} as c on c.table_id = t.table_id and c.state = 'structural'
inner join {{ ref('vocabulary') }} as v
    on v.vocabulary = 'measure'
    -- 上年结转结余 prints 上年结转; 本年收入合计 does not print 合计
    and (v.label_zh = {{ squeeze('c.text_printed') }}
        or (length(v.label_zh) > 2 and starts_with({{ squeeze('c.text_printed') }}, v.label_zh)))
where t.table_kind is not null
