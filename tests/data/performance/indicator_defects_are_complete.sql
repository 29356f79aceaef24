-- Every defect of the seed has its rule in the macro, and the other way round.
select defect from {{ ref('indicator_defect') }}
where defect not in ('{{ indicator_defects() | join("', '") }}')
union all
select defect from (select unnest(['{{ indicator_defects() | join("', '") }}']) as defect)
where defect not in (select defect from {{ ref('indicator_defect') }})
