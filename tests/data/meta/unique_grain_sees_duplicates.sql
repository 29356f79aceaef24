-- Test of a test: one duplicate found (NULL counts as a value), none where rows differ.
with duplicated as (
    {{ test_unique_grain("(select * from (values ('a', null), ('a', null), ('b', 'x')) as t (k, l))", ['k', 'l']) }}
),

distinct_rows as (
    {{ test_unique_grain("(select * from (values ('a', null), ('a', 'y'), ('b', 'x')) as t (k, l))", ['k', 'l']) }}
)

select 'duplicates missed' as problem where (select count(*) from duplicated) <> 1
union all
select 'false alarm' where (select count(*) from distinct_rows) <> 0
