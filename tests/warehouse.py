"""A warehouse built once a session for the tests that look at its tables (no gate, no publishing)."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from ingest.run import ingest_folder
from release import fill, template
from release.paths import DATABASE


def build(inbox: Path, folder: Path, tests: bool = False) -> Path:
    """Parse ``inbox`` and make all models in ``folder``; with ``tests`` the data tests run too.

    Out: the database file; dbt's manifest and what was run lie in `target` beside it. Errors: those of ingest and of the models.
    """
    (folder / "target").mkdir(parents=True, exist_ok=True)
    database = folder / DATABASE
    shutil.copyfile(template.copy(database), folder / "target" / "manifest.json")
    ingest_folder(inbox, database, progress=False)
    nodes = fill.Nodes(database)
    fill.fill(database, folder, nodes.models, nodes.tests if tests else ())
    return database


def build_once(inbox: Path, name: str, folders: pytest.TempPathFactory) -> Path:
    """`build` of ``inbox`` that the workers of a parallel run share: the first builds, the others wait for it.

    In: ``name`` of the folder below the run's temporary one. Out: the database file, to be read only.
    """
    base = folders.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base  # a worker's own folder lies below the run's
    folder, whole = shared / name, shared / f"{name}.whole"
    with FileLock(shared / f"{name}.lock"):
        if not whole.exists():
            shutil.rmtree(folder, ignore_errors=True)  # left by a worker that died
            build(inbox, folder)
            whole.touch()
    return folder / DATABASE
