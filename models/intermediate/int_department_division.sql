-- Division names and finance division codes that may stand in a department's name or in a project code.
-- A name of the crosswalk carries the code finance uses; all others the code of the division list.
with named as (
    select
        {{ normalise_organisation('name') }} as division_name,
        finance_division_code as division_code,
        cast(null as varchar) as parent_code,
        cast(null as varchar) as level
    from {{ ref('region_crosswalk') }}
    where finance_division_code is not null
    union all
    select {{ normalise_organisation('d.name') }}, d.code, d.parent_code, d.level
    from {{ ref('division') }} as d
    where not exists (
        select 1 from {{ ref('region_crosswalk') }} as x
        where x.name = d.name and x.finance_division_code is not null)
)

select
    n.division_code,
    n.division_name,
    n.level,
    parent.name as parent_name,
    province.name as province,
    count(*) over (partition by n.division_name) > 1 as name_is_shared
from named as n
left join {{ ref('division') }} as parent on parent.code = n.parent_code
left join {{ ref('division') }} as province on province.code = left(n.division_code, 2) || '0000'
