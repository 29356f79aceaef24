"""The revisions census: what a republished document prints otherwise than the release before.

A government may put another file in place of a published one and say nothing. Both releases hold every printed cell,
so that each cell that changed, moved, vanished or appeared can be named, whatever became of it when it was read. What
was found is carried from release to release in `raw.document_revision`: it is the one table that a build from nothing
cannot make, since the earlier file is no longer there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from ingest.raw.load import frame
from ingest.raw.raw_schema import RAW_TABLES, column_types
from release import gaps
from release.alignment import Printed, Revised, revised, shared
from release.names import quoted
from release.publish import releases

TABLE = "document_revision"
SAME_ENOUGH = 0.9  # of cells: from here on a file in the place of another is its revision though it names another body or year
CAME = "select document_id from marts.dim_document where document_id not in (select document_id from earlier.marts.dim_document)"
# Of each document that came: the published one it replaces, by the first rule that finds one.
PAIRS = """
with came as (
    from marts.dim_document where document_id in (select unnest(?::varchar[]))
),

pair as (
    select n.document_id, b.document_id as previous_document_id, 1 as rank, 'same_file' as matched_by
    from came as n
    inner join earlier.marts.dim_document as b on b.file_path = n.file_path
    where b.document_id not in (select document_id from marts.dim_document)
    union all
    select n.document_id, b.document_id, 2, 'supersedes'
    from came as n
    inner join earlier.marts.dim_document as b on b.document_id = n.supersedes and b.reader = n.reader
    union all
    select n.document_id, b.document_id, 3, 'same_subject'
    from came as n
    inner join earlier.marts.dim_document as b
        on {subject} and b.reader = n.reader
    where b.document_id not in (select document_id from marts.dim_document) and b.is_current
)

select p.document_id, p.previous_document_id, p.matched_by, n.file_path, b.file_path, n.department_id, n.budget_year, n.sha256, b.sha256,
    cast(n.published_on as varchar), cast(b.published_on as varchar),
    coalesce({subject}, true)  -- what is not known speaks against nothing
from pair as p
inner join came as n on n.document_id = p.document_id
inner join earlier.marts.dim_document as b on b.document_id = p.previous_document_id
-- each is the revision of one document, and has one revision
qualify row_number() over (partition by p.document_id order by p.rank, p.previous_document_id) = 1
    and row_number() over (partition by p.previous_document_id order by p.rank, p.document_id) = 1
order by n.file_path
"""
SUBJECT = "(" + " and ".join(f"b.{name} = n.{name}" for name in ("department_id", "budget_year", "phase", "document_kind")) + ")"
BATCH = 50  # pairs of documents compared together: one reading of both files serves them all, and bounds the memory
CELLS = """
select document_id, source_cell_id, line, field, text from {db}raw.cell
where rowid in (select rowid from {db}raw.cell where document_id in (select unnest(?::varchar[])))
order by line, field, source_cell_id
"""
# Where cells stand, and which facts were made of them. Of the large tables only the rows of their documents are read.
PLACES = """
with wanted as materialized (select unnest(?::varchar[]) as source_cell_id),

document as materialized (select distinct left(source_cell_id, 16) as document_id from wanted),

cell as (
    from {db}raw.cell where rowid in (select rowid from {db}raw.cell where document_id in (from document))
),

value as materialized (
    from {db}raw.value where rowid in (select rowid from {db}raw.value where document_id in (from document))
),

placed as (
    select v.source_cell_id, any_value(v.table_id) as table_id, any_value(v.section) as section, any_value(v.row_no) as row_no,
        string_agg(distinct v.field, ';' order by v.field) as field,
        string_agg(distinct v.header_printed, ';' order by v.header_printed) as header
    from value as v
    inner join wanted using (source_cell_id)
    where not v.inherited
    group by 1
),

label as (
    select p.source_cell_id, string_agg(v.text, ' ' order by v.column_no, v.source_cell_id) as words
    from placed as p
    inner join value as v on v.table_id = p.table_id and v.section = p.section and v.row_no = p.row_no
    inner join {db}raw.table_instance as i on i.table_id = p.table_id
    inner join {db}raw.table_column as c on c.table_kind = i.table_kind and c.field = v.field
    where c.role in ('code', 'code_part', 'name', 'catalogue') and v.source_cell_id <> p.source_cell_id
    group by 1
),

fact as (
    select f.source_cell_id, string_agg(distinct f.fact_table, ';' order by f.fact_table) as facts,
        -- a cell of several numbers has no amount
        case when count(distinct (f.amount_printed, f.unit_printed)) = 1 then any_value(f.amount_printed) end as amount,
        case when count(distinct (f.amount_printed, f.unit_printed)) = 1 then any_value(f.unit_printed) end as unit
    from (
        select source_cell_id, fact_table, amount_printed, unit_printed from {db}marts.fact_cell
        where rowid in (select rowid from {db}marts.fact_cell where document_id in (from document))
        union all
        select source_cell_id, 'fct_stated_figure', amount_printed, unit_printed from {db}marts.fct_stated_figure
        where document_id in (from document)
    ) as f
    inner join wanted using (source_cell_id)
    group by 1
)

select c.source_cell_id, c.page, c.line, c.state, i.table_kind, i.title_printed, l.words, p.field, p.header, c.text,
    f.amount, f.unit, f.facts
from cell as c
inner join wanted using (source_cell_id)
left join placed as p using (source_cell_id)
left join {db}raw.table_instance as i on i.table_id = coalesce(p.table_id, c.table_id)
left join label as l using (source_cell_id)
left join fact as f using (source_cell_id)
"""
_PLACE = ("cell_id", "page", "line", "state", "table_kind", "title", "label", "field", "header", "text", "amount", "unit", "facts")
Row = tuple[Any, ...]
_NOWHERE = dict.fromkeys(_PLACE)


@dataclass(slots=True)
class Found:
    """What a comparison found: revised documents, their revised cells, whether the table is now another than the model has seen."""

    documents: int = 0
    cells: int = 0
    to_model: bool = False


def last_release(published: Path, previous: Path) -> Path | None:
    """The published file, or where it cannot be read the newest kept release that can; None where there is none."""
    for path in (published, *reversed(releases(previous))):
        try:
            with duckdb.connect(str(path), read_only=True) as connection:
                connection.execute("select document_id from marts.dim_document limit 1")
                return path
        except duckdb.Error:
            continue
    return None


def carry(database: Path, earlier: Path | None) -> None:
    """Bring what earlier releases found into ``database``, whose models are not made yet."""
    with _attached(database, earlier) as connection:
        _write(connection, _carried(connection) if earlier else [])


def record(database: Path, earlier: Path | None, run_id: str, older: Sequence[Path] = ()) -> Found:
    """Compare the documents of ``database``, whose models are made, with those of the ``earlier`` release; keep what is revised.

    In: a database file and a published one (None: nothing was published); ``older``: the releases kept from before that one, newest
    first, for documents that were gone from it. Errors: RawDataError, those of DuckDB.
    """
    if earlier is None:
        return Found()
    with _attached(database, earlier) as connection:
        there = connection.execute(f"select * from raw.{TABLE} order by all").fetchall()
        found, rows = Found(), _carried(connection)
        came = [document for (document,) in connection.execute(CAME).fetchall()]
        came = _revisions_of(connection, came, run_id, found, rows)
        for release in older:
            if not came:
                break
            connection.execute(f"detach earlier; attach '{quoted(release)}' as earlier (read_only)")
            try:
                # what is back as it was is no revision of what stood there before it
                back = {document for (document,) in connection.execute("select document_id from earlier.marts.dim_document").fetchall()}
                came = _revisions_of(connection, [document for document in came if document not in back], run_id, found, rows)
            except duckdb.Error:
                break  # a release of another version lacks a column: so do those before it
        if sorted(map(repr, rows)) != sorted(map(repr, there)):
            _write(connection, rows)
            found.to_model = True
    return found


def _revisions_of(connection: duckdb.DuckDBPyConnection, came: list[str], run_id: str, found: Found, rows: list[Row]) -> list[str]:
    """Add the revisions of the attached release among the documents that ``came`` to ``found`` and ``rows``; out: those that are none."""
    run_before, built_before = connection.execute("select run_id, cast(built_at as date) from earlier.meta.build").fetchall()[0]
    pairs = connection.execute(PAIRS.format(subject=SUBJECT), [came]).fetchall()
    revisions = set()
    changes = [change for n in range(0, len(pairs), BATCH) for change in _compared(connection, pairs[n : n + BATCH])]
    told = iter(census(connection, [cell for _, cells in changes for cell in cells]))
    for pair, cells in changes:
        revisions.add(pair[0])
        found.documents, found.cells = found.documents + 1, found.cells + len(cells)
        head = (*pair[:-1], run_id, run_before, _day(run_id), str(built_before))
        rows += [(*head[:3], n, *head[3:], *next(told)) for n, _ in enumerate(cells, 1)]
    return [document for document in came if document not in revisions]


def _compared(connection: duckdb.DuckDBPyConnection, pairs: list[Row]) -> list[tuple[Row, list[Revised]]]:
    """The pairs that are revisions, each with its revised cells."""
    then, now = cells(connection, [p[1] for p in pairs], "earlier."), cells(connection, [p[0] for p in pairs])
    kept = [p for p in pairs if p[-1] or shared(then[p[1]], now[p[0]]) >= SAME_ENOUGH]
    return [(p, revised(then[p[1]], now[p[0]])) for p in kept]


def cells(connection: duckdb.DuckDBPyConnection, documents: list[str], db: str = "") -> dict[str, list[Printed]]:
    """Every printed cell of each document in reading order, whatever its state."""
    held: dict[str, list[Printed]] = {document: [] for document in documents}
    for document, *cell in connection.execute(CELLS.format(db=db), [documents]).fetchall():
        held[document].append(Printed(*cell))
    return held


def census(connection: duckdb.DuckDBPyConnection, found: Iterable[Revised], earlier: str = "earlier.") -> list[Row]:
    """Where revised cells stand and stood and which facts they concern: the later columns of `raw.document_revision`."""
    found = list(found)
    then = _places(connection, [r.before.cell_id for r in found if r.before], earlier)
    now = _places(connection, [r.after.cell_id for r in found if r.after], "")
    rows = []
    for r in found:
        was = then[r.before.cell_id] if r.before else _NOWHERE
        has = now[r.after.cell_id] if r.after else _NOWHERE
        rows.append((r.change, *(side[name] for name in _PLACE for side in (was, has))))
    return rows


def _places(connection: duckdb.DuckDBPyConnection, ids: list[str], db: str) -> dict[str, dict[str, Any]]:
    rows = connection.execute(PLACES.format(db=db), [ids]).fetchall() if ids else []
    return {row[0]: dict(zip(_PLACE, row, strict=True)) for row in rows}


def _carried(connection: duckdb.DuckDBPyConnection) -> list[Row]:
    """The rows of the earlier release, none where it is older than the census; what it had no column for is NULL."""
    held = {
        name for (name,) in connection.execute(
            "select column_name from duckdb_columns() where database_name = 'earlier' and schema_name = 'raw' and table_name = ?", [TABLE]
        ).fetchall()
    }
    if not held:
        return []
    wanted = ", ".join(name if name in held else f"null as {name}" for name in column_types(RAW_TABLES[TABLE]))
    return connection.execute(f"select {wanted} from earlier.raw.{TABLE}").fetchall()


def _write(connection: duckdb.DuckDBPyConnection, rows: list[Row]) -> None:
    connection.register("incoming", frame(TABLE, rows).to_arrow())
    connection.execute("begin")
    connection.execute(f"delete from raw.{TABLE}")
    connection.execute(f"insert into raw.{TABLE} by name select * from incoming")
    connection.execute("commit")
    connection.unregister("incoming")


def _attached(database: Path, earlier: Path | None) -> duckdb.DuckDBPyConnection:
    connection = gaps.left(duckdb.connect(str(database)))
    connection.execute("set enable_progress_bar = false")
    if earlier:
        connection.execute(f"attach '{quoted(earlier)}' as earlier (read_only)")
    return connection


def _day(run_id: str) -> str:
    return f"{run_id[:4]}-{run_id[4:6]}-{run_id[6:8]}"
