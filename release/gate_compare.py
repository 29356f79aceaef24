"""Compare a candidate with itself (nothing lost on the way) and with the published file (no collapse)."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from ingest.raw.engine import bound
from release.names import quoted, relations

FEWEST_SHARE = 0.5  # of what the same documents had in the published file
MOST_SHARE = 2.0
REQUIRED = (("marts", "dim_document"), ("marts", "dim_table"), ("marts", "fct_budget_line"), ("marts", "fact_cell"))
HISTORY = ("quality", "qc_document_revision")

# Nothing may get lost between raw and the marts. Each check: what it counts, the mart it needs, a
# query giving (table_id, lost). Inherited values are printed once, where they are inherited from;
# an amount column that holds words is no amount and stays in raw. A text is looked at only where its cell is not found.
# Both looks for amounts go over the same ones, so that these are gathered once.
AMOUNT = """
create temp table printed_amount as
select v.table_id, v.source_cell_id, v.text, k.family
from raw.value as v
inner join raw.table_instance as i using (table_id)
inner join raw.table_kind as k using (table_kind)
inner join raw.table_column as c on c.table_kind = i.table_kind and c.field = v.field and c.role = 'amount'
where k.family in ('budget', 'procurement', 'asset') and not v.inherited
"""
LOSSES = (
    (
        "printed amounts", "fact_cell", """
        select v.table_id, count(*) filter (where regexp_matches(v.text, '[0-9０-９]')) as lost
        from printed_amount as v
        where not exists (select 1 from marts.fact_cell as f where f.source_cell_id = v.source_cell_id)
        group by 1 having lost > 0 order by 1""",
    ),
    (
        "printed budget lines", "fct_budget_line", """
        select v.table_id, count(*) filter (where regexp_matches(v.text, '[0-9０-９]')) as lost
        from printed_amount as v
        where v.family = 'budget'
            and not exists (select 1 from marts.fct_budget_line as f where f.source_cell_id = v.source_cell_id)
        group by 1 having lost > 0 order by 1""",
    ),
    (
        "printed indicators", "fct_performance_indicator", """
        select v.table_id, count(*) - any_value(coalesce(f.kept, 0))
        from raw.value as v
        left join (select table_id, count(*) as kept from marts.fct_performance_indicator group by 1) as f using (table_id)
        where v.field = 'indicator_name' and not v.inherited
        group by 1 having count(*) > any_value(coalesce(f.kept, 0)) order by 1""",
    ),
    (
        "project forms", "dim_project", """
        select i.table_id, 1
        from raw.table_instance as i
        where i.table_kind = 'project_performance'
            and not exists (select 1 from marts.dim_project as p where p.table_id = i.table_id)
        order by 1""",
    ),
)
ACCOUNTS = """
select file_name from marts.dim_document
where cells_total is distinct from cells_loaded + cells_structural + cells_prose + cells_unclaimed
"""
# Measures per document and thing, over documents that are byte for byte the same in both files.
COVERAGE = """
select d.file_name, 'tables of kind ' || t.table_kind, count(*)::double
from {db}.marts.dim_document as d inner join {db}.marts.dim_table as t using (document_id)
where t.table_kind is not null and d.document_id in (select document_id from same_document) group by 1, 2
"""
AMOUNTS = """
select d.file_name, unnest(['filled amounts of fct_budget_line', 'sum of amounts of fct_budget_line']),
    unnest([count(f.amount_yuan)::double, coalesce(sum(abs(f.amount_yuan)), 0)::double])
from {db}.marts.dim_document as d inner join {db}.marts.fct_budget_line as f using (document_id)
where d.document_id in (select document_id from same_document) group by 1
"""
ROWS = """
select d.file_name, 'rows of {table}', count(*)::double
from {db}.marts.dim_document as d inner join {db}.marts."{table}" as f using (document_id)
where d.document_id in (select document_id from same_document) group by 1
"""


@dataclass(slots=True)
class Comparison:
    """Reasons to block, warnings and notes, each a line for people."""

    blocks: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def compare(candidate: Path, published: Path | None, inbox_files: set[str]) -> Comparison:
    """Audit a candidate.

    In: the candidate, the published file (None for a first release), and the files that are in
    the inbox now (paths relative to it). Out: what blocks, warns or is worth a note; a query
    that fails on the candidate blocks, one that fails on the published file warns.
    """
    found = Comparison()
    with bound(duckdb.connect(), candidate) as connection:
        connection.execute(f"attach '{quoted(candidate)}' as candidate (read_only)")
        connection.execute("use candidate")
        present = set(relations(connection))
        absent = [f"{schema}.{table}" for schema, table in REQUIRED if (schema, table) not in present]
        if absent:
            found.blocks += [f"{name} is absent" for name in absent]
            return found
        try:
            _within(connection, found, {table for schema, table in present if schema == "marts"})
        except duckdb.Error as error:
            found.blocks.append(f"an audit query failed: {str(error)[:200]}")
        if published is not None and published.exists():
            _against(connection, found, published, inbox_files, present)
    return found


def _within(connection: duckdb.DuckDBPyConnection, found: Comparison, marts: set[str]) -> None:
    connection.execute(AMOUNT)
    for name, needed, query in LOSSES:
        if needed not in marts:
            found.notes.append(f"marts.{needed} is not built: losses of {name} are not audited")
            continue
        for table, lost in connection.execute(query).fetchall():
            found.blocks.append(f"{lost} {name} of table {table} are not in marts.{needed}")
    for (file_name,) in connection.execute(ACCOUNTS).fetchall():
        found.blocks.append(f"{file_name}: the cell accounts do not add up")


def _against(
    connection: duckdb.DuckDBPyConnection, found: Comparison, published: Path, inbox_files: set[str], present: set[tuple[str, str]]
) -> None:
    try:
        connection.execute(f"attach '{quoted(published)}' as published (read_only)")
        connection.execute("use published")
        before = set(relations(connection))
        connection.execute("use candidate")
        old = dict(connection.execute("select file_path, document_id from published.raw.document").fetchall())
    except duckdb.Error as error:
        found.warnings.append(f"the published file cannot be read and is not compared: {str(error)[:160]}")
        return
    _documents(connection, found, old, inbox_files)
    for schema, table in sorted(before - present):
        if schema in ("marts", "quality"):
            found.blocks.append(f"{schema}.{table} was published before and is absent from this build")
    if HISTORY in before & present:
        _history(connection, found)
    connection.execute(
        "create temp table same_document as "
        "select document_id from published.raw.document intersect select document_id from candidate.raw.document"
    )
    with_document = (
        "select table_name from duckdb_columns() "
        "where database_name = 'published' and schema_name = 'marts' and column_name = 'document_id'"
    )
    per_document = {row[0] for row in connection.execute(with_document).fetchall()}
    shared = sorted(per_document & {t for s, t in present if s == "marts"} - {"dim_document"})
    for query in (COVERAGE, AMOUNTS, *(ROWS.replace("{table}", t) for t in shared)):
        _shares(connection, found, query)


def _history(connection: duckdb.DuckDBPyConnection, found: Comparison) -> None:
    """What earlier releases found cannot be found again: it only grows."""
    name = ".".join(HISTORY)
    before, now = (connection.execute(f"select count(*) from {db}.{name}").fetchall()[0][0] for db in ("published", "candidate"))
    if now < before:
        found.blocks.append(f"{name}: {before - now} of {before} revised cells that were published before are lost")


def _documents(connection: duckdb.DuckDBPyConnection, found: Comparison, old: dict[str, str], inbox_files: set[str]) -> None:
    """Which inputs came, changed and went; a published one that is still there must not be lost."""
    new = dict(connection.execute("select file_path, document_id from candidate.raw.document").fetchall())
    rejected = dict(connection.execute("select file_path, reason from candidate.raw.rejected_document").fetchall())
    for path in sorted(old.keys() - new.keys()):
        if old[path] in new.values():
            found.notes.append(f"{path}: the same document is now read from another file")
        elif path in inbox_files:
            reason = rejected.get(path, "not parsed")
            found.blocks.append(f"{path}: published before and still in the inbox, but absent from this build ({reason})")
        else:
            found.notes.append(f"{path}: removed from the inbox, its facts leave")
    found.notes += [f"{path}: new" for path in sorted(new.keys() - old.keys())]
    found.notes += [f"{path}: changed" for path in sorted(new.keys() & old.keys()) if new[path] != old[path]]


def _shares(connection: duckdb.DuckDBPyConnection, found: Comparison, query: str) -> None:
    """What the same documents give now as a share of what they gave in the published file."""
    try:
        before = {(f, k): v for f, k, v in connection.execute(query.replace("{db}", "published")).fetchall()}
    except duckdb.Error as error:
        found.warnings.append(f"a measure of the published file cannot be read: {str(error)[:160]}")
        return
    try:
        after = {(f, k): v for f, k, v in connection.execute(query.replace("{db}", "candidate")).fetchall()}
    except duckdb.Error as error:
        found.blocks.append(f"an audit query failed: {str(error)[:200]}")
        return
    for (file_name, measure), value in sorted(before.items()):
        now = after.get((file_name, measure), 0.0)
        line = f"{file_name}: {measure} went from {value:,.0f} to {now:,.0f}"
        if value and now < value * FEWEST_SHARE:
            found.blocks.append(line)
        elif now > value * MOST_SHARE:
            found.warnings.append(line)
