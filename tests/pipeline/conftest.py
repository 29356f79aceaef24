"""A copy of the project in a folder with blanks and Chinese in its name, and runs of it from outside."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from release import template
from release.paths import DATABASE, PROJECT

CODE = (
    "ingest", "release", "models", "macros", "seeds", "analyses", "tests/data", "dbt_project.yml", "profiles.yml", "requirements.lock", "Makefile",
)
# One document of each text layout; the smallest that have budget tables, forms and indicators.
SAMPLES = ("保定白沟新城乡村振兴局-2025-绩效目标.txt", "承德高新区社区管理办公室-2023-部门预算.txt")
Run = subprocess.CompletedProcess[str]


@dataclass(frozen=True, slots=True)
class Project:
    """A scratch copy; nothing of the real build/ and published/ is touched."""

    folder: Path

    def run(self, *arguments: str | Path) -> Run:
        """``python -m release ...`` as a user runs it; output is text, nothing is a terminal."""
        return subprocess.run(
            [sys.executable, "-m", "release", *map(str, arguments)], cwd=self.folder, capture_output=True, text=True, check=False
        )

    def builds(self) -> list[Path]:
        return sorted(p for p in (self.folder / "build").iterdir() if p.name[0].isdigit())


def make_project(folder: Path, empty: bool = True) -> Project:
    """Copy the code, without environment, builds and samples; with ``empty`` what dbt made of this code too."""
    for name in CODE:
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, folder / name)
    if empty:
        for made in (template.made(), *(PROJECT / "build" / "parsed").glob("*.msgpack")):
            target = folder / made.relative_to(PROJECT)
            target.parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if made.is_dir() else shutil.copyfile)(made, target)
    return Project(folder)


def fill(inbox: Path, samples: tuple[str, ...] = SAMPLES) -> Path:
    """An inbox with some of the embedded documents."""
    inbox.mkdir(parents=True)
    for name in samples:
        shutil.copy2(PROJECT / "disclosures" / name, inbox / name)
    return inbox


@dataclass(frozen=True, slots=True)
class Built:
    """A first build: the project, its inbox, the published file and what the command said."""

    project: Project
    inbox: Path
    published: Path
    said: Run

    def build(self, *more: str | Path) -> Run:
        return self.project.run("build", "--inbox", self.inbox, "--output", self.published, *more)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The tiny inbox, built once; tests that spoil it use `fresh`."""
    folder = tmp_path_factory.mktemp("明白 账")
    project = make_project(folder / "project")
    inbox, published = fill(folder / "收件 夹"), folder / "发布 夹" / DATABASE
    said = project.run("build", "--inbox", inbox, "--output", published)
    assert said.returncode == 0, said.stdout + said.stderr
    return Built(project, inbox, published, said)


@pytest.fixture
def fresh(built: Built, tmp_path: Path) -> Built:
    """A copy of the built inbox and of its published file: the same state, free to be spoilt."""
    published = tmp_path / "发布" / DATABASE
    published.parent.mkdir()
    shutil.copy2(built.published, published)
    return Built(built.project, Path(shutil.copytree(built.inbox, tmp_path / "收件")), published, built.said)


@pytest.fixture
def query(built: Built) -> Callable[..., list[tuple]]:
    """Rows of a query on a published file (default: that of `built`)."""

    def rows(sql: str, database: Path = built.published) -> list[tuple]:
        with duckdb.connect(str(database), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    return rows
