"""Shared by all tests: where the originals are, and what is not run without them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from release.paths import PROJECT
from tests.warehouse import build

VARIABLE = "MINGBAI_ORIGINALS"
_left_out: list[str] = []


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", f"originals: reads the original documents; left out unless {VARIABLE} names their folder")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs the originals when they are not at hand; the summary says so."""
    if os.environ.get(VARIABLE):
        return
    out = [item for item in items if item.get_closest_marker("originals") or {"originals", "original_warehouse"} & set(getattr(item, "fixturenames", ()))]
    if out:
        _left_out.extend(item.nodeid for item in out)
        items[:] = [item for item in items if item not in out]
        config.hook.pytest_deselected(items=out)


def pytest_terminal_summary(terminalreporter) -> None:
    if _left_out:
        terminalreporter.write_line(f"{len(_left_out)} tests on the original documents left out: {VARIABLE} is not set")


@pytest.fixture(scope="session")
def originals() -> Path:
    """Folder of the original documents; tests that use it are left out when the variable is not set."""
    folder = Path(os.environ[VARIABLE]).resolve()
    assert folder.is_dir(), f"{VARIABLE} names {folder}, which is no folder"
    return folder


@pytest.fixture(scope="session")
def sample_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Database built from the embedded samples: raw tables and all models."""
    return build(PROJECT / "disclosures", tmp_path_factory.mktemp("samples"))


@pytest.fixture(scope="session")
def original_warehouse(originals: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Database built from the original documents: raw tables and all models."""
    return build(originals, tmp_path_factory.mktemp("originals"))
