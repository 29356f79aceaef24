"""A warehouse built once a session for the tests that look at its tables (no gate, no publishing)."""

from __future__ import annotations

from pathlib import Path

from ingest.run import ingest_folder
from release import warehouse
from release.paths import DATABASE


def build(inbox: Path, folder: Path, tests: bool = False) -> Path:
    """Parse ``inbox`` and run dbt into ``folder``; with ``tests`` the data tests run too.

    Out: the database file. Errors: those of ingest and dbt.
    """
    folder.mkdir(parents=True, exist_ok=True)
    database = folder / DATABASE
    ingest_folder(inbox, database, progress=False)
    selection = [] if tests else ["--exclude-resource-type", "test", "--exclude-resource-type", "unit_test"]
    warehouse.dbt(["build", *selection], database, folder)
    return database
