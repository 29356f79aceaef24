"""`make docs` on a published file: one page, complete, for every machine."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import duckdb
import pytest

from release.paths import DATABASE
from tests.pipeline.conftest import Built

pytestmark = pytest.mark.long


@pytest.fixture
def published(built: Built, tmp_path: Path) -> Path:
    """A copy that may be changed, with the pages beside it."""
    folder = tmp_path / "名 with space"
    folder.mkdir()
    shutil.copy2(built.published, folder / DATABASE)
    return folder / DATABASE


def test_the_page_holds_every_layer_and_no_place_of_this_machine(built: Built, published: Path) -> None:
    before = published.read_bytes()
    done = built.project.run("docs", "--inbox", built.inbox, "--output", published)
    assert done.returncode == 0, done.stderr
    assert published.read_bytes() == before
    page = (published.parent / "docs" / "index.html").read_text(encoding="utf-8")
    for name in ("fct_spending_by_function", "int_budget_line_type", "stg_value", "source.mingbai.raw.cell", json.dumps("功能支出")[1:-1]):
        assert name in page
    for place in (built.project.folder, published.parent):
        assert str(place) not in page and json.dumps(str(place))[1:-1] not in page
    assert not re.findall(r'<(?:script|link|img)[^>]+(?:src|href)="https?://', page), "works without a network"
    assert not list((built.project.folder / "build").glob("docs-*")), "the scratch folder is gone"


def test_a_file_of_another_state_of_the_project_is_refused(built: Built, published: Path) -> None:
    with duckdb.connect(str(published)) as connection:
        connection.execute("update meta.build set spec_hash = 'of another day'")
    done = built.project.run("docs", "--inbox", built.inbox, "--output", published)
    assert done.returncode == 1 and "the project has changed since this file was built" in done.stderr
    assert not (published.parent / "docs").exists()
