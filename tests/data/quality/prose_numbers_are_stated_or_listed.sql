-- Every number of running text is a stated figure or is listed with a reason, never both, never neither.
with counted as (
    select document_id, count(*) as numbers from {{ ref('stg_prose_number') }} group by document_id
),

placed as (
    select document_id, count(*) as numbers, count(distinct id) as different
    from (
        select document_id, stated_figure_id as id from {{ ref('fct_stated_figure') }}
        union all
        select document_id, prose_number_id from {{ ref('int_prose_number_listed') }}
    )
    group by document_id
)

select c.document_id, c.numbers, p.numbers as placed
from counted as c
full join placed as p on p.document_id = c.document_id
where c.numbers is distinct from p.numbers or c.numbers is distinct from p.different
