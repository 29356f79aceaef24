"""The targets that a newcomer meets first, and what they say on a machine that lacks something."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from release.paths import PROJECT

TOOLS = ("bash", "make", "sed", "expand", "test", "true")


def make_in(folder: Path, *arguments: str, python: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run make on a copy of the Makefile, on a machine whose only Python is the given script."""
    bin_folder = folder / "bin"
    bin_folder.mkdir()
    for tool in TOOLS:
        (bin_folder / tool).symlink_to(shutil.which(tool))
    if python is not None:
        (bin_folder / "python3").write_text(f"#!/bin/bash\n{python}\n")
        (bin_folder / "python3").chmod(0o755)
    shutil.copy2(PROJECT / "Makefile", folder)
    (folder / "requirements.lock").write_text("")
    return subprocess.run(
        ["make", *arguments], cwd=folder, env={"PATH": str(bin_folder)}, capture_output=True, text=True, check=False
    )


def test_help_is_the_default_and_lists_every_target(tmp_path: Path) -> None:
    phony = re.search(r"^\.PHONY: (.+)$", (PROJECT / "Makefile").read_text(), re.MULTILINE)[1].split()
    run = make_in(tmp_path)
    assert run.returncode == 0, run.stderr
    listed = dict(re.findall(r"^  (\w+) +(\S.*)$", run.stdout, re.MULTILINE))
    assert sorted(listed) == sorted(phony)
    assert {"build", "test", "help", "clean"} <= set(listed)


@pytest.mark.parametrize(
    ("python", "message"),
    [
        (None, "mingbai: Python is missing; install Python 3.11 with venv"),
        ('[ "$1" = -V ] && { echo Python 3.9.2; exit; }; exit 1', "mingbai: Python 3.11 is needed, found Python 3.9.2"),
        ('[[ "$2" = *ensurepip* ]] && exit 1; exit 0', "mingbai: the venv module of Python is missing"),
    ],
)
def test_a_missing_piece_is_named_in_one_line(tmp_path: Path, python: str | None, message: str) -> None:
    run = make_in(tmp_path, "build", python=python)
    assert run.returncode != 0
    assert run.stderr.splitlines()[0].startswith(message)
    assert not (tmp_path / ".venv").exists()
