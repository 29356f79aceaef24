-- Rules on codes: the book a function code belongs to, the check character, division and year of project codes, and the
-- department code over the tables. One row per code that is judged.
{% set alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY' %}
with book_row as (
    select distinct a.document_id, a.table_kind, a.table_id, a.code, a.row_label, b.book
    from {{ ref('int_check_budget_amount') }} as a
    left join {{ ref('identity_code_book') }} as b
        on left(a.code, length(b.code_from)) between b.code_from and b.code_to
    where a.code is not null and length(a.code) >= 3
        and a.table_kind in ('general_budget_expenditure', 'government_fund_expenditure', 'state_capital_expenditure')
),

in_book as (
    select
        r.document_id,
        case r.table_kind when 'general_budget_expenditure' then 'general'
            when 'government_fund_expenditure' then 'fund' else 'capital' end as rule,
        r.table_id || '|' || r.code as scope_key,
        r.row_label as scope_label,
        case r.table_kind
            when 'general_budget_expenditure' then r.book is null
            when 'government_fund_expenditure' then r.book is null or r.book = 'government_fund'
            else r.book is null or r.book = 'state_capital'
        end as holds,
        r.code as reported_printed,
        r.book as computed_printed,
        min(v.source_line) as reported_source_line,
        list(v.source_cell_id order by v.source_line, v.source_cell_id) as cells
    from book_row as r
    inner join {{ ref('int_check_budget_amount') }} as v on v.table_id = r.table_id and v.code = r.code
    group by all
),

project as (
    select p.*, d.finance_division_code as own_division
    from {{ ref('int_project') }} as p
    inner join {{ ref('int_document') }} as d on d.document_id = p.document_id
    where p.project_code is not null
),

checked as (
    select
        *,
        '{{ alphabet }}' as alphabet,
        list_sum(list_transform(range(20), lambda i:
            (strpos('{{ alphabet }}', substr(project_code, cast(i as integer) + 1, 1)) - 1) * cast(pow(3, i) as bigint))) as weighted,
        substr('{{ alphabet }}', cast((((30 - weighted) % 31) + 31) % 31 as integer) + 1, 1) as check_character
    from project
    -- the shape and not the format decides: one misread character may make the code look like one of another format,
    -- whose random characters are letters for the most part
    where length(project_code) = 21 and substr(project_code, 9, 1) = 'P'
        and length(regexp_replace(substr(project_code, 10, 11), '[0-9]', '', 'g')) <= 1
),

header as (
    select
        document_id,
        table_id,
        table_kind,
        title_printed,
        first_line,
        {{ half_width('department_code_printed') }} as code,
        -- a unit's code begins with its department's
        left({{ half_width('department_code_printed') }}, 3) as department_code
    from {{ ref('stg_table_instance') }}
    -- three digits for a department, six for a unit; anything else is not a code of either
    where regexp_full_match({{ half_width('department_code_printed') }}, '[0-9]{3}|[0-9]{6}')
),

usual as (
    select document_id, mode(department_code) as department_code, count(*) as tables
    from header
    group by document_id
    having count(*) > 1
)

select
    'I16' as identity_id,
    rule,
    document_id,
    scope_key,
    scope_label,
    holds,
    reported_printed,
    computed_printed,
    reported_source_line,
    cast([] as integer[]) as computed_from,
    cells
from in_book

union all
select
    'I42',
    'code',
    document_id,
    project_id,
    concat_ws(' ', project_code, project_name),
    right(project_code, 1) = check_character,
    project_code,
    left(project_code, 20) || check_character,
    source_line,
    [],
    []
from checked

union all
select
    'I43',
    'division',
    document_id,
    project_id,
    concat_ws(' ', project_code, project_name),
    finance_division_code = own_division,
    finance_division_code,
    own_division,
    source_line,
    [],
    []
from project
where finance_division_code is not null and own_division is not null

union all
select
    'I43',
    'year',
    document_id,
    project_id,
    concat_ws(' ', project_code, project_name),
    code_year <= budget_year,
    cast(code_year as varchar),
    cast(budget_year as varchar),
    source_line,
    [],
    []
from project
where code_year is not null and budget_year is not null

union all
select
    'I44',
    'code',
    h.document_id,
    h.table_id,
    concat_ws(' ', h.table_kind, h.title_printed),
    h.department_code = u.department_code,
    h.code,
    u.department_code,
    h.first_line,
    [],
    []
from header as h
inner join usual as u on u.document_id = h.document_id
