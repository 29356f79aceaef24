"""A build after some documents changed publishes what a build of everything publishes, and says what it did."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from release.paths import DATABASE
from tests.pipeline.conftest import make_project
from tests.property.same import differences
from tests.synthetic.__main__ import main as generate

pytestmark = pytest.mark.long


def revisions(database: Path) -> list[tuple]:
    with duckdb.connect(str(database), read_only=True) as connection:
        columns = "file_path, change, previous_text_printed, text_printed"
        return connection.execute(f"select {columns} from quality.qc_document_revision order by revision_no").fetchall()


def test_a_changed_document_is_changed_in_the_published_file(tmp_path: Path) -> None:
    project, inbox = make_project(tmp_path / "project"), tmp_path / "inbox"
    generate(["--count", "14", "--projects", "1", "--layout", "word_text", "--out", str(inbox)])
    changed, anew = tmp_path / "changed" / DATABASE, tmp_path / "anew" / DATABASE
    first = project.run("build", "--inbox", inbox, "--output", changed)
    assert first.returncode == 0, first.stderr
    path = min(inbox.glob("*.txt"))
    path.write_text(path.read_text(encoding="utf-8") + "\n附注。\n", encoding="utf-8")
    max(inbox.glob("*.txt")).unlink()
    second = project.run("build", "--inbox", inbox, "--output", changed)
    assert second.returncode == 0, second.stderr
    assert "transforming and testing 1 of 13 documents" in second.stdout + second.stderr
    assert "1 changed, 12 unchanged, 1 removed" in second.stdout
    assert "revised     1 cells in 1 documents" in second.stdout
    assert revisions(changed) == [(path.name, "appeared", None, "附注。")]
    third = project.run("build", "--force", "--inbox", inbox, "--output", anew)
    assert third.returncode == 0, third.stderr
    assert differences(changed, anew) == {}
    assert revisions(anew) == []  # nothing was published there before
