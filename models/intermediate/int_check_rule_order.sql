-- Consecutive numbers: of the rows of a table (each side has its own), of the project forms of a document, of the
-- projects its text lists. A count begins anew at 1. It is judged only where it can be wrong and nothing is left out:
-- three numbers or more, as many as lie from the first to the last. A form that is printed in part has gaps by right.
{% set digits = '一二三四五六七八九' -%}
with listed as (
    select
        *,
        string_split(replace(ordinal_printed, '十', '|'), '|') as tens_and_ones
    from {{ ref('stg_stated_project') }}
),

numbered as (
    select
        v.document_id,
        'rows' as rule,
        concat_ws('|', v.table_id, v.side) as place,
        concat_ws(' ', i.table_kind, i.title_printed) as label,
        try_cast(v.text_squeezed as integer) as number,
        v.row_no as position,
        v.source_line,
        v.source_cell_id,
        v.source_cell_id as covered_cell_id
    from {{ ref('stg_value') }} as v
    inner join {{ ref('stg_table_instance') }} as i on i.table_id = v.table_id
    where v.field = 'line_no' and not v.inherited

    union all
    select
        document_id,
        'projects',
        document_id,
        'project_performance',
        ordinal,
        source_line,
        source_line,
        project_id,
        -- the number stands in one cell with other words: it is not these that are covered
        null
    from {{ ref('int_project') }}
    where ordinal is not null

    union all
    select
        document_id,
        'listed',
        document_id,
        'prose',
        case
            when regexp_full_match(ordinal_printed, '[0-9]+') then try_cast(ordinal_printed as integer)
            when regexp_full_match(ordinal_printed, '[{{ digits }}]') then strpos('{{ digits }}', ordinal_printed)
            when regexp_full_match(ordinal_printed, '[{{ digits }}]?十[{{ digits }}]?') then
                case when tens_and_ones[1] = '' then 1 else strpos('{{ digits }}', tens_and_ones[1]) end * 10
                + case when tens_and_ones[2] = '' then 0 else strpos('{{ digits }}', tens_and_ones[2]) end
        end,
        source_line,
        source_line,
        source_cell_id,
        null
    from listed
    where ordinal_printed is not null
),

counted as (
    select
        *,
        sum(case when number = 1 then 1 else 0 end) over places as start
    from numbered
    window places as (
        partition by rule, place order by position, source_cell_id rows between unbounded preceding and current row)
),

stepped as (
    select
        *,
        first_value(number) over numbers + row_number() over numbers - 1 as expected
    from counted
    window numbers as (
        partition by rule, place, start order by position, source_cell_id rows between unbounded preceding and current row)
)

select
    'M12' as identity_id,
    rule,
    document_id,
    place || '|' || cast(start as varchar) as scope_key,
    label as scope_label,
    bool_and(number = expected) as holds,
    -- where it breaks first; else the last number
    cast(coalesce(
        arg_min(number, expected) filter (where number <> expected), max(number)) as varchar) as reported_printed,
    cast(coalesce(min(expected) filter (where number <> expected), max(expected)) as varchar) as computed_printed,
    coalesce(arg_min(source_line, expected) filter (where number <> expected), min(source_line)) as reported_source_line,
    cast([] as integer[]) as computed_from,
    coalesce(list(covered_cell_id order by expected) filter (where covered_cell_id is not null), cast([] as varchar[])) as cells
from stepped
group by rule, document_id, place, start, label
having count(*) = count(number) and count(*) >= 3
    and arg_max(number, expected) - min(expected) + 1 = count(*)
