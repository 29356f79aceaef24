"""Answer one of the stored questions from the published file, read-only: `meta.analysis` holds the SQL."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

import duckdb
from rich.console import Console
from rich.table import Table

from release.analyses import Analysis

ROWS_ON_TERMINAL = 40
WIDE = 2000  # columns of a table that no terminal breaks


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    CSV = "csv"
    MARKDOWN = "markdown"

    @classmethod
    def _missing_(cls, value: object) -> Format | None:
        raise ValueError(f"the format is {', '.join(cls)}; not {value!r}")


class AskError(RuntimeError):
    """The question is not known, or the file holds no questions."""


def questions(connection: duckdb.DuckDBPyConnection) -> list[Analysis]:
    """The questions stored in a published file, by number. Errors: AskError when it has none."""
    try:
        rows = connection.execute(
            "select number, name, title_zh, title_en, description, sql from meta.analysis order by number"
        ).fetchall()
    except duckdb.CatalogException as error:
        raise AskError("the published file holds no questions; build it anew with make build") from error
    return [Analysis(*row) for row in rows]


def find(stored: Sequence[Analysis], wanted: str) -> Analysis:
    """The question with this number (3, q03) or name (a part that only one name has). Errors: AskError."""
    wanted = wanted.strip().lower()
    digits = wanted.removeprefix("q")
    if digits.isdecimal():
        matching = [q for q in stored if q.number == int(digits)]
    else:
        matching = [q for q in stored if q.name == wanted] or [q for q in stored if wanted in q.name]
    if len(matching) != 1:
        known = ", ".join(f"{q.number} {q.name}" for q in (matching or stored))
        raise AskError(f"{'no question' if not matching else 'more than one question'} is called {wanted!r}; there are: {known}")
    return matching[0]


def answer(database: Path, wanted: str, how: Format = Format.TABLE, limit: int | None = None) -> str:
    """The answer as text; without ``wanted`` the list of questions.

    In: published file, number or name, format, most rows to show (None: 40 in a table, else all; 0:
    all). Errors: AskError; duckdb.Error when the file cannot be read.
    """
    with duckdb.connect(str(database), read_only=True) as connection:
        stored = questions(connection)
        if not wanted.strip():
            return _written(None, ["Q", "name", "question", "问题"], [(q.number, q.name, q.title_en, q.title_zh) for q in stored], how)
        question = find(stored, wanted)
        result = connection.execute(question.sql)
        columns = [column[0] for column in result.description]
        rows = result.fetchall()
    if limit is None:
        limit = ROWS_ON_TERMINAL if how is Format.TABLE else 0
    return _written(question, columns, rows[:limit] if limit > 0 else rows, how, total=len(rows))


def _written(question: Analysis | None, columns: list[str], rows: list[tuple], how: Format, total: int | None = None) -> str:
    match how:
        case Format.CSV:
            return _csv(columns, rows)
        case Format.MARKDOWN:
            return _markdown(question, columns, rows)
        case Format.TABLE:
            return _table(question, columns, rows, len(rows) if total is None else total)


def _csv(columns: list[str], rows: list[tuple]) -> str:
    """Comma-separated; NULL is an empty field, numbers are plain."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([plain(value) for value in row] for row in rows)
    return buffer.getvalue().rstrip("\n")


def _markdown(question: Analysis | None, columns: list[str], rows: list[tuple]) -> str:
    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"

    title = [f"**{question.number}. {question.title_zh}** {question.title_en}", ""] if question else []
    ruler = "|" + "|".join("---:" if right else "---" for right in _numeric(columns, rows)) + "|"
    return "\n".join([*title, line(columns), ruler, *(line([plain(value) for value in row]) for row in rows)])


def _table(question: Analysis | None, columns: list[str], rows: list[tuple], total: int) -> str:
    """A table as wide as the terminal; unbroken lines where there is none."""
    console = Console(highlight=False, markup=False)
    narrow = console.is_terminal
    if not narrow:
        console = Console(highlight=False, markup=False, width=WIDE)
    table = Table(header_style="bold")
    for name, right in zip(columns, _numeric(columns, rows), strict=True):
        # names may break at the underscore, numbers never
        heading = name.replace("_", "\n") if narrow else name
        table.add_column(heading, justify="right" if right else "left", overflow="fold", no_wrap=right)
    for row in rows:
        table.add_row(*(_grouped(value) for value in row))
    with console.capture() as captured:
        if question:
            console.print(f"{question.number}. {question.title_zh}  {question.title_en}", style="bold")
        console.print(table)
        if question:
            console.print(f"{len(rows)} of {total} rows" + ("; LIMIT=0 shows all" if len(rows) < total else ""))
            console.print("\n" + question.description)
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def _numeric(columns: list[str], rows: list[tuple]) -> list[bool]:
    """Which columns hold numbers only."""
    held = [[row[i] for row in rows if row[i] is not None] for i in range(len(columns))]
    return [bool(values) and all(isinstance(v, int | float | Decimal) and not isinstance(v, bool) for v in values) for values in held]


def plain(value: Any) -> str:
    """A value as a CSV shows it; NULL is empty."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _grouped(value: Any) -> str:
    """As plain(), with separators in amounts; whole numbers stay as they are, they may be years."""
    return f"{value:,}" if isinstance(value, Decimal) else plain(value)
