-- what:  kinds of tables in the order of a full disclosure
-- needs: raw.table_kind
-- chunk: whole
select table_kind, name_zh, family, expected,
       row_number() over (order by expected desc, case family when 'budget' then 0 else 1 end, table_kind) as place
from raw.table_kind
order by place
