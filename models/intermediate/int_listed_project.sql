-- Projects of a printed list (项目支出表), one row per document and project: its rows, one for each code, are added up. Of
-- several lists that of all money counts, else those of single funds together. A project that has a form, too, is named.
{% set funds = ['general_public_budget', 'government_fund', 'state_capital'] %}
with line as (
    select
        a.document_id,
        a.table_id,
        a.table_ordinal,
        a.row_no,
        a.line_name as project_name,
        {{ project_name_key('a.line_name') }} as name_key,
        a.measure,
        a.amount_yuan,
        a.amount_printed,
        a.unit_printed,
        a.source_cell_id,
        a.source_page,
        a.source_line,
        a.source_line_end,
        k.table_fund_source is null as of_all_money
    from {{ ref('int_budget_amount') }} as a
    inner join (select distinct table_id, table_fund_source from {{ ref('int_budget_value') }} where table_kind = 'project_expenditure') as k
        on k.table_id = a.table_id
    where a.line_type = 'leaf' and a.line_name is not null
),

chosen as (
    select *
    from line
    qualify rank() over (
        partition by document_id order by of_all_money desc, case when of_all_money then table_ordinal end) = 1
),

first_cell as (
    select
        table_id,
        row_no,
        arg_min(source_cell_id, column_no) filter (where not inherited) as row_cell_id,
        max(text_squeezed) filter (where field = 'project_code') as project_code
    from {{ ref('int_budget_value') }}
    where table_kind = 'project_expenditure'
    group by table_id, row_no
),

project as (
    select
        c.document_id,
        c.name_key,
        arg_min(f.row_cell_id, (c.table_ordinal, c.row_no)) as project_id,
        arg_min(c.table_id, (c.table_ordinal, c.row_no)) as table_id,
        arg_min(c.project_name, (c.table_ordinal, c.row_no)) as project_name,
        arg_min(f.project_code, (c.table_ordinal, c.row_no)) as project_code,
        sum(c.amount_yuan) filter (where c.measure = 'total') as total_yuan,
        {% for fund in funds -%}
        sum(c.amount_yuan) filter (where c.measure = '{{ fund }}') as {{ fund }}_yuan,
        {% endfor -%}
        sum(c.amount_yuan) filter (where c.measure = 'fiscal_appropriation') as appropriation_yuan,
        sum(c.amount_yuan) filter (where c.measure = 'fiscal_special_account') as special_account_yuan,
        sum(c.amount_yuan) filter (where c.measure = 'carried_over') as carried_over_yuan,
        sum(c.amount_yuan) filter (where c.measure = 'unit_funds') as other_yuan,
        list(c.source_cell_id order by c.table_ordinal, c.row_no) filter (where c.measure = 'total') as budget_cells,
        string_agg(c.amount_printed, '＋' order by c.table_ordinal, c.row_no) filter (where c.measure = 'total') as amount_printed,
        min(c.unit_printed) as unit_printed,
        min(c.source_page) as source_page,
        min(c.source_line) as source_line,
        max(c.source_line_end) as source_line_end
    from chosen as c
    inner join first_cell as f on f.table_id = c.table_id and f.row_no = c.row_no
    group by c.document_id, c.name_key
),

added as (
    select
        *,
        {%- for fund in funds %}
        coalesce({{ fund }}_yuan, 0){{ ' +' if not loop.last }}
        {%- endfor %} as funds_yuan,
        coalesce({% for fund in funds %}{{ fund }}_yuan{{ ', ' if not loop.last }}{% endfor %}) is not null as prints_funds
    from project
),

form as (
    select document_id, name_key, min(project_id) as project_id
    from {{ ref('int_project') }}
    where name_key is not null
    group by document_id, name_key
)

select
    a.document_id,
    a.table_id,
    a.project_id,
    a.project_name,
    a.project_code,
    a.name_key,
    d.department_id,
    d.budget_year,
    x.format as project_code_format,
    left(a.project_code, x.division_length) as finance_division_code,
    2000 + try_cast(substr(a.project_code, x.year_position, 2) as integer) as code_year,
    2000 + try_cast(substr(a.project_code, x.year_position, 2) as integer) < d.budget_year as carried_over,
    coalesce(f.project_id, c.project_id) as form_project_id,
    cast(coalesce(a.total_yuan, case when a.prints_funds then a.funds_yuan else a.appropriation_yuan end) as decimal(18, 2)) as budget_yuan,
    cast(coalesce(a.appropriation_yuan, case when a.prints_funds then a.funds_yuan end) as decimal(18, 2)) as fiscal_yuan,
    cast(a.special_account_yuan as decimal(18, 2)) as special_account_yuan,
    cast(a.carried_over_yuan as decimal(18, 2)) as carried_over_yuan,
    cast(a.other_yuan as decimal(18, 2)) as other_yuan,
    a.budget_cells,
    a.amount_printed,
    a.unit_printed,
    a.source_page,
    a.source_line,
    a.source_line_end
from added as a
inner join {{ ref('int_document') }} as d on d.document_id = a.document_id
left join form as f on f.document_id = a.document_id and f.name_key = a.name_key
left join {{ ref('int_project') }} as c on c.document_id = a.document_id and c.project_code = a.project_code and f.project_id is null
left join {{ ref('project_code_format') }} as x on regexp_full_match(a.project_code, x.pattern)
qualify row_number() over (partition by a.project_id order by c.project_id, x.priority) = 1
