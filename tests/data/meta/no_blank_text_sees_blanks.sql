-- Test of a test: empty and all-blank text are found, also full-width blanks; NULL and words pass.
with blank as (
    {{ test_no_blank_text("(select * from (values (''), ('  '), ('　'), (null), ('x')) as t (k))", 'k') }}
)

select 'blank text missed or false alarm' as problem where (select count(*) from blank) <> 3
