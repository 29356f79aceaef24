"""Small databases in the shape of a candidate, for the tests of publish, gate and views."""

from __future__ import annotations

from pathlib import Path

import duckdb

DOCUMENT = "aaaaaaaaaaaaaaaa"
STATEMENTS = f"""
create schema raw; create schema staging; create schema intermediate; create schema marts; create schema quality;
create table raw.document as select '{DOCUMENT}' as document_id, '甲.txt' as file_name, '甲.txt' as file_path;
create table raw.rejected_document (file_name varchar, file_path varchar, reason varchar, detail varchar);
create table raw.table_kind as
    select * from (values ('revenue_detail', 'budget'), ('project_performance', 'performance')) t(table_kind, family);
create table raw.table_column as
    select * from (values ('revenue_detail', 'total', 'amount'), ('revenue_detail', 'name', 'name')) t(table_kind, field, role);
create table raw.table_instance as
    select * from (values ('{DOCUMENT}:t1', 'revenue_detail'), ('{DOCUMENT}:t2', 'project_performance')) t(table_id, table_kind);
create table raw.value as
    select '{DOCUMENT}:t1' as table_id, i as row_no, 'total' as field, (i * 10) || '.00' as text, false as inherited,
        '{DOCUMENT}:' || i || ':2' as source_cell_id
    from range(1, 11) r(i)
    union all select '{DOCUMENT}:t1', 1, 'name', '合计', false, '{DOCUMENT}:1:1'
    union all select '{DOCUMENT}:t2', i, 'indicator_name', '指标' || i, false, '{DOCUMENT}:' || (50 + i) || ':1' from range(1, 4) r(i);
create view staging.stg_value as select * from raw.value;
create table intermediate.int_scratch as select 1 as x;
create table marts.dim_document as
    select '{DOCUMENT}' as document_id, '甲.txt' as file_name, 'sha' as sha256, 'd1' as department_id, 2024 as budget_year,
        'budget' as phase, 10 as cells_total, 6 as cells_loaded, 2 as cells_structural, 1 as cells_prose, 1 as cells_unclaimed;
comment on table marts.dim_document is '文档。A document.';
comment on column marts.dim_document.sha256 is '散列值。Hash.';
create table marts.dim_table as
    select '{DOCUMENT}' as document_id, table_id, table_kind from raw.table_instance;
create table marts.fct_budget_line as
    select source_cell_id as budget_line_id, '{DOCUMENT}' as document_id, table_id, text::decimal(18, 2) as amount_yuan,
        'leaf' as line_type, source_cell_id
    from raw.value where field = 'total';
create table marts.fact_cell as select 'fct_budget_line' as fact_table, document_id, source_cell_id from marts.fct_budget_line;
create table marts.dim_project as select '{DOCUMENT}:p' as project_id, '{DOCUMENT}' as document_id, '{DOCUMENT}:t2' as table_id;
create table marts.fct_performance_indicator as
    select source_cell_id as indicator_id, '{DOCUMENT}' as document_id, table_id, text as indicator_name, 'number' as target_kind
    from raw.value where field = 'indicator_name';
create table quality.qc_coverage as select '{DOCUMENT}' as document_id;
create table quality.qc_document_revision as select unnest(['1', '2']) as document_revision_id;
"""


def make(path: Path, *changes: str) -> Path:
    """A small whole candidate at ``path``, then the given statements on top of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(path)) as connection:
        connection.execute(STATEMENTS)
        for change in changes:
            connection.execute(change)
    return path
