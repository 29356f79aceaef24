-- Test of a test: against an empty mart every printed amount is missing, and nothing else is reported.
with missed as (
    {{ test_all_amounts_loaded("(select cast(null as varchar) as source_cell_id where false)", 'budget') }}
),

amount as (
    select v.source_cell_id
    from {{ ref('int_budget_value') }} as v
    where v.family = 'budget' and v.role in ('amount', 'quantity') and v.number_value is not null and not v.inherited
)

select 'losses missed' as problem
where (select count(*) from missed) <> (select count(*) from amount)
