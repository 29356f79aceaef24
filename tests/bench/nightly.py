"""Whole builds in a scratch copy of the project: cold ones of growing inboxes, nothing changed, one document in a hundred changed."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import duckdb

from release.paths import DATABASE
from tests.bench.parsing import Cost, run
from tests.pipeline.conftest import make_project


@dataclass(frozen=True, slots=True)
class Nightly:
    """Costs of the cold builds by number of documents, and of two builds after the largest; the published file, its documents."""

    cold: dict[int, Cost]
    nothing: Cost
    changed: Cost
    published: Path
    documents: int


def measure(parts: dict[int, Path], folder: Path) -> Nightly:
    """Build every part of the corpus (number of documents: inbox), then the largest twice again.

    The documents that change are new content under an old name.
    """
    cold = {}
    for n, inbox in sorted(parts.items()):
        project, published = make_project(folder / f"project{n}"), folder / f"out{n}" / DATABASE
        command = [sys.executable, "-m", "release", "build", "--inbox", inbox, "--output", published]
        cold[n] = run(command, project.folder)
    nothing = run(command, project.folder)
    for path in sorted(inbox.glob("*.txt"))[::100]:
        text = path.read_text(encoding="utf-8")
        path.unlink()  # parts share their files
        path.write_text(text + "\n附注。\n", encoding="utf-8")
    changed = run(command, project.folder)
    with duckdb.connect(str(published), read_only=True) as connection:
        documents = connection.execute("select count(*) from marts.dim_document").fetchall()[0][0]
    return Nightly(cold, nothing, changed, published, documents)
