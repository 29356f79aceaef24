-- Documents that an identity may compare a document with: the same body's of the year before, its budget of the same
-- year, and those of its units. Only the latest version of each is taken.
with document as (
    select
        document_id,
        department_id,
        body_level,
        budget_year,
        coalesce(phase, 'budget') as phase,
        main_family
    from {{ ref('int_document') }}
    where is_current and department_id is not null and budget_year is not null
)

select this.document_id, 'last_year' as relation, other.document_id as related_document_id
from document as this
inner join document as other
    on other.department_id = this.department_id
    and other.body_level = this.body_level
    and other.phase = this.phase
    and other.main_family = this.main_family
    and other.budget_year = this.budget_year - 1
union all
select this.document_id, 'budget', other.document_id
from document as this
inner join document as other
    on other.department_id = this.department_id
    and other.body_level = this.body_level
    and other.budget_year = this.budget_year
    and other.main_family = this.main_family
    and other.phase = 'budget'
where this.phase = 'final_account'
union all
select c.contained_in_document_id, 'units', c.document_id
from {{ ref('int_document_container') }} as c
inner join document as unit on unit.document_id = c.document_id
