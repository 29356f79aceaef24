"""Whole builds in a scratch copy of the project: cold, nothing changed, one document in a hundred changed; then the questions."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb

from release.paths import DATABASE
from tests.bench.parsing import Cost, run
from tests.pipeline.conftest import make_project


@dataclass(frozen=True, slots=True)
class Nightly:
    """Costs of three builds, bytes published, documents published, milliseconds per question."""

    cold: Cost
    nothing: Cost
    changed: Cost
    size: int
    documents: int
    questions: dict[str, float]


def measure(inbox: Path, folder: Path) -> Nightly:
    """Build thrice. The documents that change are new content under an old name."""
    project, published = make_project(folder / "project"), folder / "out" / DATABASE
    command = [sys.executable, "-m", "release", "build", "--inbox", inbox, "--output", published]
    cold = run(command, project.folder)
    nothing = run(command, project.folder)
    files = sorted(inbox.glob("*.txt"))
    for path in files[:: 100]:
        path.write_text(path.read_text(encoding="utf-8") + "\n附注。\n", encoding="utf-8")
    changed = run(command, project.folder)
    with duckdb.connect(str(published), read_only=True) as connection:
        documents = connection.execute("select count(*) from marts.dim_document").fetchall()[0][0]
        questions = _questions(connection)
    return Nightly(cold, nothing, changed, published.stat().st_size, documents, questions)


def _questions(connection: duckdb.DuckDBPyConnection) -> dict[str, float]:
    """Best of three runs of every stored question, in milliseconds."""
    stored = connection.execute("select number, name, sql from meta.analysis order by number").fetchall()
    times = {}
    for number, name, sql in stored:
        best = float("inf")
        for _ in range(3):
            began = time.perf_counter()
            connection.execute(sql).fetchall()
            best = min(best, time.perf_counter() - began)
        times[f"q{number:02} {name}"] = best * 1000
    return times
