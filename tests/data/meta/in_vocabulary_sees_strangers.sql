-- Test of a test: a value outside the vocabulary is found, listed values and NULL pass.
with stranger as (
    {{ test_in_vocabulary("(select * from (values ('leaf'), ('nonsense'), (null)) as t (k))", 'k', 'line_type') }}
)

select 'expected exactly the stranger' as problem
where (select string_agg(k, ',') from stranger) is distinct from 'nonsense'
