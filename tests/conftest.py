"""Shared by all tests: where the originals are, and what is not run without them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from release.paths import PROJECT
from tests.warehouse import build_once

VARIABLE = "MINGBAI_ORIGINALS"


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "long: whole builds, which parallel workers start with lest the last of them work alone")
    config.addinivalue_line("markers", f"originals: reads the original documents; left out unless {VARIABLE} names their folder")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Long tests first; leave out what needs the originals when they are not at hand, which the summary says."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
    if os.environ.get(VARIABLE):
        return
    out = [item for item in items if item.get_closest_marker("originals") or {"originals", "original_warehouse"} & set(getattr(item, "fixturenames", ()))]
    if out:
        items[:] = [item for item in items if item not in out]
        config.hook.pytest_deselected(items=out)


def pytest_terminal_summary(terminalreporter) -> None:
    if not os.environ.get(VARIABLE):  # said by the run that prints, which under parallel workers collects nothing itself
        terminalreporter.write_line(f"the tests on the original documents were left out: {VARIABLE} is not set")


@pytest.fixture(scope="session")
def originals() -> Path:
    """Folder of the original documents; tests that use it are left out when the variable is not set."""
    folder = Path(os.environ[VARIABLE]).resolve()
    assert folder.is_dir(), f"{VARIABLE} names {folder}, which is no folder"
    return folder


@pytest.fixture(scope="session")
def sample_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Database built from the embedded samples: raw tables and all models."""
    return build_once(PROJECT / "disclosures", "samples", tmp_path_factory)


@pytest.fixture(scope="session")
def original_warehouse(originals: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Database built from the original documents: raw tables and all models."""
    return build_once(originals, "originals", tmp_path_factory)
