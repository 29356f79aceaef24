"""The documentation of a published file as one page: every model and column, and the lineage from raw to marts."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import duckdb

from release import folder, meta, warehouse
from release.paths import DATABASE, PROJECT

# Intermediate tables do not ship; made without rows, they still tell their columns and types.
UNSHIPPED = ["path:models/intermediate", "path:models/quality/defects"]


class DocsError(RuntimeError):
    """The page cannot be made for this file."""


def build(published: Path, to: Path, scratch: Path) -> Path:
    """Write ``to/index.html`` for ``published``; works in ``scratch``, which is removed.

    Out: the page, one file without a link to the network. Errors: DocsError when the project is
    not the one the file was built from; those of dbt; FileExistsError when ``to`` holds other things.
    """
    _same_project(published)
    try:
        scratch.mkdir(parents=True)
        database = scratch / DATABASE
        shutil.copyfile(published, database)
        warehouse.dbt(["run", "--empty", "--select", *UNSHIPPED], database, scratch)
        warehouse.dbt(["docs", "generate", "--static"], database, scratch)
        page = _without_places((scratch / "target" / "static_index.html").read_text(encoding="utf-8"), scratch)
        with folder.replaced(to, "index.html") as fresh:
            (fresh / "index.html").write_text(page, encoding="utf-8")
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return to / "index.html"


def _same_project(published: Path) -> None:
    with duckdb.connect(str(published), read_only=True) as connection:
        built_from = connection.execute("select spec_hash from meta.build").fetchall()[0][0]
    if built_from != meta.spec_hash():
        raise DocsError("the project has changed since this file was built; run make build first")


def _without_places(page: str, scratch: Path) -> str:
    """The page is handed on: it must not tell where on this machine it was made."""
    for place in (str(scratch), str(PROJECT)):
        page = page.replace(place, ".").replace(json.dumps(place)[1:-1], ".")
    return page
