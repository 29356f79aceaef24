"""Whole builds in a scratch copy of the project: cold ones of growing inboxes, nothing changed, one document in a hundred changed."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import duckdb

from release.paths import DATABASE
from tests.bench.parsing import Cost, run
from tests.pipeline.conftest import make_project

CHANGED = 100  # one document in so many


@dataclass(frozen=True, slots=True)
class Builds:
    """Costs of three builds of one inbox, and the published file with its number of documents."""

    documents: int
    cold: Cost
    nothing: Cost
    changed: Cost
    published: Path


def measure(parts: dict[int, Path], folder: Path) -> list[Builds]:
    """Build every part of the corpus (number of documents: inbox) cold, with nothing changed, and with one in a hundred changed."""
    return [_builds(n, inbox, folder / str(n)) for n, inbox in sorted(parts.items())]


def _builds(count: int, inbox: Path, folder: Path) -> Builds:
    project, published = make_project(folder / "project"), folder / "out" / DATABASE
    command = [sys.executable, "-m", "release", "build", "--inbox", inbox, "--output", published]
    cold, nothing = run(command, project.folder), run(command, project.folder)
    for path in sorted(inbox.glob("*.txt"))[::CHANGED]:
        text = path.read_text(encoding="utf-8")
        path.unlink()  # parts share their files
        path.write_text(text + "\n附注。\n", encoding="utf-8")
    changed = run(command, project.folder)
    with duckdb.connect(str(published), read_only=True) as connection:
        documents = connection.execute("select count(*) from marts.dim_document").fetchall()[0][0]
    assert documents == count, f"{documents} of {count} documents are published"
    return Builds(documents, cold, nothing, changed, published)


def at(documents: int, points: list[tuple[int, float]]) -> float:
    """The cost at another number of documents, from the line through the smallest and the largest measured one."""
    (small, low), (large, high) = min(points), max(points)
    each = (high - low) / (large - small)
    return low + each * (documents - small)
