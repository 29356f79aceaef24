"""Published file -> one readable page per document and an index, for the office that published it.

Plain pages without a script, each whole in itself: to print, to mail, to lay beside the document. They
read the same data sets as the dashboard (dashboard/sql).
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import jinja2

from dashboard import chunks, datasets
from release.folder import replaced

HERE = Path(__file__).parent
BATCH = 200  # documents read together: bounds the memory
LINE_LENGTH = 300  # characters of a printed line that are shown; prose may be long
SETS = ("label", "document", "rule", "table_kind", "table", "absent", "check", "unclaimed", "revision")
LISTS = ("table", "absent", "unclaimed", "revision")
Row = dict[str, Any]

# A verdict with the words of its formula; the largest difference first.
CHECKS = """
    select c.*, r.description_zh, r.description_en
    from pages_check as c join pages_rule as r using (identity_id, rule)
    where c.document_id in (select unnest(?)) and c.status in ('differs', 'rounding')
    order by c.acknowledged, abs(c.difference_yuan) desc nulls last, c.identity_id, c.scope
"""
# The printed lines that failing identities stand on.
LINES = """
    with wanted as (
        select document_id, unnest(list_append(coalesce(computed_from, []), reported_source_line)) as line
        from pages_check where document_id in (select unnest(?)) and status = 'differs'
    )
    select c.document_id, c.line, min(c.page) as page, string_agg(c.text, ' ｜ ' order by c.field) as text
    from raw.cell as c semi join wanted using (document_id, line)
    group by all
"""
VERDICTS = """
    select document_id, status, reason, count(*) as n from quality.qc_reconciliation
    where document_id in (select unnest(?)) group by all order by n desc, reason
"""


class ReportError(RuntimeError):
    """The published file lacks what the report tells of."""


@dataclass(frozen=True, slots=True)
class Reported:
    """What was written."""

    index: Path
    documents: int
    size_bytes: int
    seconds: float


def build(published: Path, folder: Path) -> Reported:
    """Write ``index.html`` and ``<document_id>.html`` for every document into ``folder``, which is replaced as a whole.

    Errors: ReportError; duckdb.Error when the file cannot be read; OSError when the folder cannot be
    written, FileExistsError when it holds other things. Then it is as it was.
    """
    started = time.perf_counter()
    with replaced(folder, "index.html") as staging, duckdb.connect(str(published), read_only=True) as connection:
        _offer(connection)
        environment = _environment(connection)
        (build_row,) = _rows(connection, "select run_id, strftime(built_at, '%Y-%m-%d %H:%M') as built_at from meta.build")
        documents = _rows(connection, "select * from pages_document")
        listed = []
        for document in _with_findings(connection, documents):
            page = environment.get_template("report.html").render(build=build_row, **document)
            (staging / f"{chunks.file_key(document['document']['document_id'])}.html").write_text(page, encoding="utf-8")
            listed.append(_line_of_index(document))
        listed.sort(key=lambda d: (-d["differs"], -d["missing"], d["title"]))
        (staging / "index.html").write_text(
            environment.get_template("report_index.html").render(build=build_row, listed=listed), encoding="utf-8"
        )
    size = sum(path.stat().st_size for path in folder.iterdir())
    return Reported(folder / "index.html", len(listed), size, time.perf_counter() - started)


def _offer(connection: duckdb.DuckDBPyConnection) -> None:
    sets = {dataset.name: dataset for dataset in datasets.declared()}
    for name in SETS:
        if lacking := datasets.missing(connection, sets[name]):
            raise ReportError(f"the published file has no {', '.join(lacking)}; run make build first")
        datasets.offer(connection, sets[name])


def _rows(connection: duckdb.DuckDBPyConnection, query: str, values: list[Any] | None = None) -> list[Row]:
    result = connection.execute(query, values or [])
    names = [column[0] for column in result.description]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _with_findings(connection: duckdb.DuckDBPyConnection, documents: list[Row]) -> Iterator[Row]:
    """Each document with all that its page shows, read in batches."""
    queries = {
        "checks": CHECKS,
        "lines": LINES,
        "verdicts": VERDICTS,
        **{name: f"select * from pages_{name} where document_id in (select unnest(?))" for name in LISTS},
    }
    for start in range(0, len(documents), BATCH):
        batch = documents[start : start + BATCH]
        ids = [document["document_id"] for document in batch]
        found: dict[str, dict[str, list[Row]]] = {}
        for name, query in queries.items():
            found[name] = defaultdict(list)
            for row in _rows(connection, query, [ids]):
                found[name][row["document_id"]].append(row)
        for document in batch:
            yield _findings(document, {name: by_document[document["document_id"]] for name, by_document in found.items()})


def _findings(document: Row, found: dict[str, list[Row]]) -> Row:
    lines = {row["line"]: row for row in found["lines"]}
    failing = [check for check in found["checks"] if check["status"] == "differs"]
    for check in failing:
        own = [] if check["reported_source_line"] is None else [check["reported_source_line"]]
        check["reported_at"] = [_place(n, lines, found["table"]) for n in own]
        check["computed_at"] = [_place(n, lines, found["table"]) for n in check["computed_from"] or []]
        check["elsewhere"] = list(zip(check["compared_documents"] or [], check["compared_from"] or [], strict=True))
    verdicts: dict[str, int] = defaultdict(int)
    for row in found["verdicts"]:
        verdicts[row["status"]] += row["n"]
    return {
        "document": document,
        "failing": failing,
        "rounding": [check for check in found["checks"] if check["status"] == "rounding"],
        "verdicts": verdicts,
        "reasons": [row for row in found["verdicts"] if row["status"] == "not_applicable"],
        "tables": found["table"],
        "absent": [row for row in found["absent"] if row["state"] == "m"],
        "empty": [row for row in found["absent"] if row["state"] != "m"],
        "unclaimed": found["unclaimed"],
        "revisions": found["revision"],
    }


def _place(line: int, lines: dict[int, Row], tables: list[Row]) -> Row:
    """Where a line stands: its page, the table around it, its text."""
    printed = lines.get(line, {})
    around = [t for t in tables if t["first_line"] is not None and t["first_line"] <= line <= t["last_line"]]
    text = printed.get("text") or ""
    return {
        "line": line,
        "page": printed.get("page"),
        "table": (around[-1]["table_kind_name"] or around[-1]["title_printed"]) if around else None,
        "text": text if len(text) <= LINE_LENGTH else text[:LINE_LENGTH] + "…",
    }


def _line_of_index(found: Row) -> Row:
    document = found["document"]
    return {
        "document_id": chunks.file_key(document["document_id"]),
        "title": f"{document['department_name'] or document['file_name']} {document['budget_year'] or ''}",
        **{key: document[key] for key in ("province", "division_name", "budget_year", "document_kind", "file_name", "cells_unclaimed")},
        "tables": len(found["tables"]),
        "missing": len(found["absent"]),
        "empty": len(found["empty"]),
        **{status: found["verdicts"][status] for status in ("agrees", "rounding", "differs")},
        "revised": len(found["revisions"]),
        "known": sum(1 for check in found["failing"] if check["acknowledged"]),
    }


def _environment(connection: duckdb.DuckDBPyConnection) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    labels = {(row["vocabulary"], row["value"]): row for row in _rows(connection, "select * from pages_label")}

    def label(value: str | None, vocabulary: str, language: str = "zh") -> str:
        """The name of a coded value; the value itself where the list lacks it."""
        return labels.get((vocabulary, value), {}).get(f"label_{language}") or value or ""

    environment.filters |= {"label": label, "yuan": _yuan, "wan": _wan}
    return environment


def _yuan(amount: Decimal | None) -> str:
    return "—" if amount is None else f"{amount:,.2f}"


def _wan(amount: Decimal | None) -> str:
    """Ten thousand yuan, to the last place that is not zero."""
    if amount is None:
        return "—"
    whole = f"{amount / 10_000:,.6f}".rstrip("0")
    return whole + "0" * max(0, 2 - len(whole.partition(".")[2]))
