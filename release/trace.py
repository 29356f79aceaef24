"""From an id to the print: a fact, its printed cells, the lines around them, the identities that cover them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

AROUND = 4  # printed lines shown before and after


class TraceError(RuntimeError):
    """Nothing has this id."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A printed cell and what of the fact it holds (several columns may stand in one cell)."""

    source_cell_id: str
    columns: str
    page: int | None
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Traced:
    """What is known about one id. lines: (line, printed cells of the line, is it the fact's own)."""

    document: str
    facts: list[tuple[str, dict[str, Any]]]
    cells: list[Cell]
    lines: list[tuple[int, list[str], bool]]
    checks: list[dict[str, Any]] = field(default_factory=list)
    checks_known: bool = True


def trace(database: Path, wanted: str) -> Traced:
    """Find ``wanted``, the id of a fact or of a printed cell, in a published file, read-only.

    Errors: TraceError when nothing has it; duckdb.Error when the file cannot be read.
    """
    wanted = wanted.strip()
    with duckdb.connect(str(database), read_only=True) as connection:
        facts = _facts(connection, wanted)
        cells = _cells(connection, wanted)
        if not facts and not cells:
            raise TraceError(f"no fact and no printed cell has the id {wanted!r}; ids are in the *_id and source_cell_id columns")
        if not facts:
            facts = [found for cell in cells for found in _facts_of_cell(connection, cell.source_cell_id)]
        document, first, last = _place(wanted, facts, cells)
        known = bool(_columns(connection, "quality", "qc_reconciliation"))
        checks = _checks(connection, document, first, last, {c.line for c in cells}) if known else []
        return Traced(_document_name(connection, document), facts, cells, _lines(connection, document, first, last, cells), checks, known)


def _columns(connection: duckdb.DuckDBPyConnection, schema: str, table: str) -> list[str]:
    query = "select column_name from duckdb_columns() where schema_name = ? and table_name = ? order by column_index"
    return [name for (name,) in connection.execute(query, [schema, table]).fetchall()]


def _tables(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """(table, id column) of the marts; by convention the id is the first column."""
    query = """
        select table_name, column_name from duckdb_columns()
        where schema_name = 'marts' and column_index = 1 and ends_with(column_name, '_id') and table_name <> 'fact_cell'
        order by starts_with(table_name, 'dim_'), table_name
    """
    return connection.execute(query).fetchall()


def _rows(connection: duckdb.DuckDBPyConnection, query: str, values: list[Any]) -> list[dict[str, Any]]:
    result = connection.execute(query, values)
    names = [column[0] for column in result.description]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _facts(connection: duckdb.DuckDBPyConnection, wanted: str) -> list[tuple[str, dict[str, Any]]]:
    return [
        (table, row)
        for table, key in _tables(connection)
        for row in _rows(connection, f'select * from marts."{table}" where "{key}" = ?', [wanted])
    ]


def _facts_of_cell(connection: duckdb.DuckDBPyConnection, cell: str) -> list[tuple[str, dict[str, Any]]]:
    if not _columns(connection, "marts", "fact_cell"):
        return []
    keys = dict(_tables(connection))
    query = "select distinct fact_table, fact_id from marts.fact_cell where source_cell_id = ? order by all"
    return [
        (table, row)
        for table, fact in connection.execute(query, [cell]).fetchall()
        if table in keys
        for row in _rows(connection, f'select * from marts."{table}" where "{keys[table]}" = ?', [fact])
    ]


def _cells(connection: duckdb.DuckDBPyConnection, wanted: str) -> list[Cell]:
    """Cells of a fact by fact_cell; else the cell that has the id itself."""
    held = []
    if _columns(connection, "marts", "fact_cell"):
        held = connection.execute(
            """
            select c.source_cell_id, string_agg(distinct f.column_name, ', ' order by f.column_name), c.page, c.line, c.text
            from marts.fact_cell as f join raw.cell as c using (source_cell_id)
            where f.fact_id = ? group by all order by c.line, c.source_cell_id
            """,
            [wanted],
        ).fetchall()
    if not held:
        held = connection.execute("select source_cell_id, '', page, line, text from raw.cell where source_cell_id = ?", [wanted]).fetchall()
    return [Cell(*row) for row in held]


def _place(wanted: str, facts: list[tuple[str, dict[str, Any]]], cells: list[Cell]) -> tuple[str, int, int]:
    """Document and the lines to show: those of the cells, else those of the fact."""
    document = next((row["document_id"] for _, row in facts if row.get("document_id")), wanted.split(":")[0])
    if cells:
        return document, min(c.line for c in cells), max(c.line for c in cells)
    spans = [(row["source_line"], row["source_line_end"]) for _, row in facts if row.get("source_line") is not None]
    return (document, *spans[0]) if spans else (document, 1, 1)


def _lines(connection, document: str, first: int, last: int, cells: list[Cell]) -> list[tuple[int, list[str], bool]]:
    """The printed lines from AROUND before the first to AROUND after the last; blank lines are not printed."""
    query = """
        with printed as (
            select line, list(text order by field) as texts from raw.cell where document_id = ? group by line
        ), numbered as (select *, row_number() over (order by line) as n from printed)
        select line, texts from numbered
        where n between (select min(n) from numbered where line >= ?) - ? and (select max(n) from numbered where line <= ?) + ?
        order by line
    """
    own = {c.line for c in cells} or set(range(first, last + 1))
    found = connection.execute(query, [document, first, AROUND, last, AROUND]).fetchall()
    return [(line, texts, line in own) for line, texts in found]


def _checks(connection, document: str, first: int, last: int, own: set[int]) -> list[dict[str, Any]]:
    lines = sorted(own) or list(range(first, last + 1))
    query = """
        select * from quality.qc_reconciliation
        where document_id = ? and (list_contains(?::bigint[], reported_source_line) or list_has_any(computed_from::bigint[], ?::bigint[]))
        order by status = 'agrees', identity_id, scope
    """
    return _rows(connection, query, [document, lines, lines])


def _document_name(connection: duckdb.DuckDBPyConnection, document: str) -> str:
    found = connection.execute("select file_name from raw.document where document_id = ?", [document]).fetchall()
    return f"{found[0][0]} ({document})" if found else document


def written(traced: Traced) -> str:
    """The trace as text for a terminal: as wide as it is, unbroken where there is none."""
    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console = Console(highlight=False, markup=False, width=160)
    with console.capture() as captured:
        console.print(Group(*_parts(traced)))
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def _parts(traced: Traced) -> list[Any]:
    parts: list[Any] = []
    for table, row in traced.facts:
        grid = Table.grid(padding=(0, 2))
        for name, value in row.items():
            if value is not None:
                grid.add_row(name, Text(f"{value}"))
        parts += [Text(table, style="bold"), grid, Text("")]
    parts.append(Text(f"printed in {traced.document}", style="bold"))
    for cell in traced.cells:
        page = f", page {cell.page}" if cell.page is not None else ""
        parts.append(Text(f"  {cell.source_cell_id}{page}: {cell.text}" + (f"   <- {cell.columns}" if cell.columns else "")))
    parts += [Text(""), Text("lines around it", style="bold")]
    for line, texts, own in traced.lines:
        parts.append(Text(f"{'>' if own else ' '} {line:>6}  " + " | ".join(texts), style="bold" if own else ""))
    parts += [Text(""), Text("identities that cover it", style="bold"), *_checks_part(traced)]
    return parts


def _side(check: dict[str, Any], name: str) -> str:
    """An amount in yuan; what is no amount (a count, a text) as printed."""
    amount = check[f"{name}_yuan"]
    return f"{amount:,}" if amount is not None else check.get(f"{name}_printed") or ""


def _elsewhere(check: dict[str, Any]) -> list[str]:
    """Lines of other documents that the identity compares with, each list behind the document it is of."""
    lines: dict[str, list[int]] = {}
    for cell, line in zip(check.get("compared_cells") or [], check.get("compared_from") or [], strict=True):
        lines.setdefault(cell.split(":")[0], []).append(line)
    if check.get("compared_document_id"):
        lines.setdefault(check["compared_document_id"], [])
    return [f"in {document}: {', '.join(map(str, held)) or 'blank'}" for document, held in lines.items()]


def _checks_part(traced: Traced) -> list[Any]:
    if not traced.checks_known:
        return [Text("  the published file holds no quality.qc_reconciliation")]
    if not traced.checks:
        return [Text("  none")]
    table = Table()
    for name in ("identity", "verdict", "formula", "reported", "computed", "difference", "lines"):
        table.add_column(name, justify="right" if name in {"reported", "computed", "difference"} else "left", overflow="fold")
    for check in traced.checks:
        amounts = [_side(check, name) for name in ("reported", "computed", "difference")]
        own = ", ".join(map(str, check["computed_from"] or []))
        lines = f"{check['reported_source_line']} <- {'; '.join(filter(None, [own, *_elsewhere(check)]))}"
        verdict = check["status"] + (" (known)" if check["acknowledged"] else "")
        table.add_row(check["identity_id"], verdict, check["description"] or "", *amounts, lines)
    return [table]
