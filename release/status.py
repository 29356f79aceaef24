"""What is published, in one line."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime

import duckdb

from release import nightly
from release.paths import Paths

MEANING = {0: "done", 2: "done, files rejected", 3: "a model or test failed", 4: "the gate blocked", 5: "another build ran", 6: "no inbox"}


@dataclass(frozen=True, slots=True)
class Status:
    """The published file, and the last nightly run (None where there was none)."""

    run_id: str
    built_at: datetime
    age_hours: int
    documents: int
    rejected: int
    verdict: str
    warnings: int
    revised_documents: int
    revised_cells: int
    last_run: dict | None


def look(paths: Paths) -> Status:
    """Read ``meta.build`` of the published file; its age counts from the last build that found it current.

    Errors: those of DuckDB.
    """
    age = "greatest(date_sub('hour', built_at, now() at time zone 'UTC'), 0)"
    query = f"select run_id, built_at, {age}, documents, rejected, gate_verdict, len(gate_warnings) from meta.build"
    with duckdb.connect(str(paths.published), read_only=True) as connection:
        row = (*connection.execute(query).fetchall()[0], *_revised(connection))
    if paths.state.exists():
        row = (*row[:2], min(row[2], int(max(time.time() - paths.state.stat().st_mtime, 0) // 3600)), *row[3:])
    return Status(*row, last_run=nightly.last(paths))


def _revised(connection: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    """Documents and cells that this release found revised; none in a file older than the census."""
    counts = "select count(distinct document_id), count(*) from quality.qc_document_revision"
    try:
        return connection.execute(f"{counts} where run_id = (select run_id from meta.build)").fetchall()[0]
    except duckdb.CatalogException:
        return 0, 0


def line(found: Status) -> str:
    """The line of `make status`."""
    text = (
        f"{found.run_id} built {found.built_at:%Y-%m-%d %H:%M} UTC ({found.age_hours} h ago): {found.documents} documents, "
        f"{found.rejected} rejected, gate {found.verdict}, {found.warnings} warnings"
    )
    if found.revised_documents:
        text += f", {found.revised_documents} documents revised in {found.revised_cells:,} cells"
    if found.last_run:
        started = datetime.strptime(found.last_run["started"], nightly.STAMP)
        code = found.last_run["exit_code"]
        text += f"; last nightly run {started:%Y-%m-%d %H:%M} UTC: {MEANING.get(code, 'failed')} ({code})"
    return text
