-- A misspelt name in the declarations would never be evaluated: every operand has its rule, every rule that reads
-- operands has both sides, every condition is known, and kinds, lines and columns exist.
select 'operand without rule' as problem, o.identity_id, o.rule
from {{ ref('identity_operand') }} as o
where not exists (
    select 1 from {{ ref('identity_rule') }} as r
    where r.identity_id = o.identity_id and r.rule = o.rule and r.evaluator in ('select', 'breakdown'))
union all
select 'rule without a side', r.identity_id, r.rule
from {{ ref('identity_rule') }} as r
where r.evaluator in ('select', 'breakdown') and (
    select count(distinct part) from {{ ref('identity_operand') }} as o
    where o.identity_id = r.identity_id and o.rule = r.rule and o.part <> 'witness') <> 2
union all
select 'unknown topic', o.identity_id, topic.name
from {{ ref('identity_operand') }} as o
inner join {{ ref('identity_rule') }} as r on r.identity_id = o.identity_id and r.rule = o.rule and r.evaluator = 'breakdown'
cross join unnest(string_split(o.measure, '|')) as topic (name)
where topic.name not in (select topic from {{ ref('stated_topic') }})
union all
select 'unknown condition', r.identity_id, r.condition
from {{ ref('identity_rule') }} as r
where r.condition <> '' and r.condition not in (select condition from {{ ref('identity_condition') }})
union all
select 'unknown kind', o.identity_id, o.table_kind
from {{ ref('identity_operand') }} as o
where o.table_kind <> 'prose' and o.table_kind not in (select table_kind from {{ ref('stg_table_kind') }})
union all
select 'unknown line', o.identity_id, line.name
from {{ ref('int_check_operand') }} as o
cross join unnest(o.lines) as line (name)
where line.name not in (select line from {{ ref('stg_table_line') }}) and line.name <> 'other_asset'
union all
select 'unknown column', o.identity_id, measure.name
from {{ ref('int_check_operand') }} as o
cross join unnest(o.measures) as measure (name)
where measure.name not in (select coalesce(c.measure, c.field) from {{ ref('stg_table_column') }} as c)
    and measure.name not in (select c.field from {{ ref('stg_table_column') }} as c)
    and measure.name not in (select topic from {{ ref('stated_topic') }})
    and measure.name not in ('change_other', 'budget', 'fiscal', 'special_account', 'carried_over', 'other')
