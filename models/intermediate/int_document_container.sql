-- Which department's document prints the money of a unit's document once more: of the same year and phase, with the same
-- kind of tables, in the same division as far as both tell it. That the unit belongs to the department is printed: in its
-- list of units, over one of its tables, as its own name, or in the code. The strongest evidence wins.
with body as (
    select
        d.document_id,
        d.body_level,
        d.budget_year,
        d.phase,
        d.is_current,
        d.main_family,
        o.department_name,
        o.department_code,
        o.finance_division_code
    from {{ ref('int_document') }} as d
    inner join {{ ref('int_document_department') }} as o on o.document_id = d.document_id
    where d.budget_year is not null
),

printed_family as (
    select distinct i.document_id, k.family
    from {{ ref('stg_table_instance') }} as i
    inner join {{ ref('stg_table_kind') }} as k on k.table_kind = i.table_kind
),

named as (
    select document_id, 'listed_unit' as rule, 1 as strength, {{ normalise_organisation('text_squeezed') }} as name_key
    from {{ ref('int_budget_value') }}
    where table_kind = 'organisation_unit' and field = 'unit_name'
    union
    select document_id, 'named_over_table', 2, department_name
    from {{ ref('int_department_mention') }}
    where rule = 'table_heading'
    union
    select document_id, 'same_name', 3, department_name from body
),

evidence as (
    select unit.document_id, whole.document_id as container_id, n.rule, n.strength
    from body as unit
    inner join named as n on n.name_key = unit.department_name
    inner join body as whole
        on whole.document_id = n.document_id and whole.budget_year = unit.budget_year and whole.phase = unit.phase
    union all
    -- a code says something only inside its division
    select unit.document_id, whole.document_id, 'code_prefix', 4
    from body as unit
    inner join body as whole
        on whole.finance_division_code = unit.finance_division_code
        and whole.budget_year = unit.budget_year
        and whole.phase = unit.phase
        and starts_with(unit.department_code, whole.department_code)
    where length(whole.department_code) = 3 and length(unit.department_code) = 6
)

select
    e.document_id,
    e.container_id as contained_in_document_id,
    e.rule as containment_rule
from evidence as e
inner join body as unit on unit.document_id = e.document_id and unit.body_level = 'unit'
inner join body as whole on whole.document_id = e.container_id and whole.body_level = 'department' and whole.is_current
inner join printed_family as f on f.document_id = e.container_id and f.family = unit.main_family
where coalesce(whole.finance_division_code = unit.finance_division_code, true)
qualify row_number() over (partition by e.document_id order by e.strength, e.container_id) = 1
