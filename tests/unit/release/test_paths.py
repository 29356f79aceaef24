"""Where a build reads and writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from release.paths import DATABASE, resolve


def test_the_default_inbox_publishes_the_default_file(tmp_path: Path) -> None:
    paths = resolve(None, None, tmp_path)
    assert paths.inbox == tmp_path / "disclosures"
    assert paths.published == tmp_path / "published" / DATABASE
    assert resolve(tmp_path / "disclosures", None, tmp_path) == paths


def test_another_inbox_is_another_output(tmp_path: Path) -> None:
    first = resolve(tmp_path / "a" / "收件 夹", None, tmp_path).published
    second = resolve(tmp_path / "b" / "收件 夹", None, tmp_path).published
    default = resolve(None, None, tmp_path).published
    assert len({first, second, default}) == 3
    assert first.name == DATABASE
    assert first.parent.name.startswith("收件 夹-")
    assert first == resolve(tmp_path / "b" / ".." / "a" / "收件 夹", None, tmp_path).published


def test_an_output_is_taken_as_given(tmp_path: Path) -> None:
    wanted = tmp_path / "别处" / DATABASE
    paths = resolve(tmp_path / "inbox", wanted, tmp_path)
    assert paths.published == wanted
    assert paths.previous.parent == wanted.parent


def test_an_output_of_another_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"mingbai\.duckdb"):
        resolve(None, tmp_path / "other.duckdb", tmp_path)


def test_an_output_that_is_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / DATABASE).mkdir()
    with pytest.raises(ValueError, match="folder"):
        resolve(None, tmp_path / DATABASE, tmp_path)
