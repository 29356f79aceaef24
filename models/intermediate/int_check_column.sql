-- Columns that a table prints, though all its cells may be blank: a value stands in it, or its label in the header.
with header as (
    select distinct t.document_id, t.table_kind, c.text_printed
    from {{ ref('stg_table_instance') }} as t
    inner join {{ ref('stg_cell') }} as c on c.table_id = t.table_id and c.state = 'structural'
    where t.table_kind is not null
),

label as (
    select text_printed, {{ squeeze('text_printed') }} as words
    from (select distinct text_printed from header)
),

named as (
    select l.text_printed, v.value as measure
    from label as l
    inner join {{ ref('vocabulary') }} as v
        on v.vocabulary = 'measure'
        -- 上年结转结余 prints 上年结转; 本年收入合计 does not print 合计
        and (v.label_zh = l.words or (length(v.label_zh) > 2 and starts_with(l.words, v.label_zh)))
)

select distinct document_id, table_kind, measure
from {{ ref('int_check_amount') }}
where table_kind <> 'prose'
union
select h.document_id, h.table_kind, n.measure
from header as h
inner join named as n on n.text_printed = h.text_printed
