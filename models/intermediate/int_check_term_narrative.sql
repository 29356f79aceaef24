-- What the narrative of a project says its budget is made of: a price per something times a number of them, else parts
-- that must not add up to more than the budget. Only the section on funds right before the form is read.
with budget as (
    select
        b.document_id,
        b.project_id,
        b.source_cell_id,
        b.source_line,
        b.amount_yuan,
        {{ unit_factor('b.unit_printed') }} * 0.005 as half_step,
        concat_ws(' ', p.project_code, p.project_name) as label,
        p.source_line as form_line
    from {{ ref('int_project_budget') }} as b
    inner join {{ ref('int_project') }} as p on p.project_id = b.project_id
    where b.field = 'stated_budget' and b.amount_yuan is not null
),

told as (
    select
        b.*,
        m.prose_number_id,
        m.source_cell_id as cell_id,
        m.source_line as line,
        m.number_value,
        m.unit_printed,
        m.factor,
        m.label_words,
        {{ to_yuan('m.number_value', 'm.factor') }} as told_yuan,
        lead(m.number_value) over reading as next_number,
        lead(m.factor) over reading as next_factor,
        lead(m.label_words) over reading as next_label,
        lead(m.source_line) over reading as next_line
    from budget as b
    inner join {{ ref('int_stated_match') }} as m
        on m.document_id = b.document_id
        and m.source_line between b.source_line and b.form_line
        and contains(m.heading_words, '资金安排')
    window reading as (partition by b.project_id order by m.source_line, m.ordinal)
),

judged as (
    select
        *,
        -- 每个社区20万元, 20万元一个社区, 20万元/人
        regexp_matches(label_words, '每[^，。]*$')
            or (next_line = line and coalesce(regexp_matches(next_label, '^(一|每|/)'), false)) as names_a_price,
        factor is not null and told_yuan <> amount_yuan and names_a_price as is_price,
        factor is not null and told_yuan <> amount_yuan and not names_a_price as is_part
    from told
),

product as (
    select *, cast(told_yuan * next_number as decimal(18, 2)) as made_yuan
    from judged
    where is_price and next_factor is null and next_line = line and regexp_matches(next_label, '(^|共|合计|总计|有)$')
        and not exists (select 1 from judged as j where j.project_id = judged.project_id and j.is_part)
)

select
    'I32' as identity_id,
    'product' as rule,
    document_id,
    part,
    'project_performance' as table_kind,
    'budget' as measure,
    project_id as scope_key,
    label as scope_label,
    case when part = 'reported' then source_cell_id else cell_id end as source_cell_id,
    case when part = 'reported' then source_line else line end as source_line,
    case when part = 'reported' then amount_yuan else made_yuan end as amount_yuan,
    cast(half_step as decimal(18, 3)) as half_step
from product
cross join (select unnest(['reported', 'computed']) as part)

union all by name
select distinct
    'I32' as identity_id,
    'parts' as rule,
    document_id,
    'reported' as part,
    'project_performance' as table_kind,
    'budget' as measure,
    project_id as scope_key,
    label as scope_label,
    source_cell_id,
    source_line,
    amount_yuan,
    cast(half_step as decimal(18, 3)) as half_step
from judged
where is_part

union all by name
select
    'I32' as identity_id,
    'parts' as rule,
    document_id,
    'computed' as part,
    'prose' as table_kind,
    'project_detail' as measure,
    project_id as scope_key,
    label as scope_label,
    cell_id as source_cell_id,
    line as source_line,
    told_yuan as amount_yuan,
    cast(half_step as decimal(18, 3)) as half_step
from judged
where is_part
