"""A generated folder is replaced as a whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from release.folder import replaced


def test_the_new_folder_takes_the_place_of_the_old(tmp_path: Path):
    for text in ("old", "new"):
        with replaced(tmp_path / "out", "mark") as staging:
            (staging / "mark").write_text(text)
    assert (tmp_path / "out" / "mark").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_after_an_error_the_old_folder_is_there(tmp_path: Path):
    with replaced(tmp_path / "out", "mark") as staging:
        (staging / "mark").write_text("old")
    with pytest.raises(RuntimeError), replaced(tmp_path / "out", "mark") as staging:
        (staging / "mark").write_text("new")
        raise RuntimeError
    assert (tmp_path / "out" / "mark").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_other_peoples_files_are_left_alone(tmp_path: Path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.docx").write_text("years of work")
    with pytest.raises(FileExistsError), replaced(tmp_path / "out", "mark"):
        pass
    assert (tmp_path / "out" / "thesis.docx").read_text() == "years of work"


def test_an_empty_folder_may_be_filled(tmp_path: Path):
    (tmp_path / "out").mkdir()
    with replaced(tmp_path / "out", "mark") as staging:
        (staging / "mark").touch()
    assert (tmp_path / "out" / "mark").exists()
