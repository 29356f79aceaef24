"""The stored questions, and answers to them on a warehouse."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from release import analyses, ask

Answer = list[dict[str, str]]


def questions_of(database: Path) -> dict[int, analyses.Analysis]:
    """The questions by number, as the run that built ``database`` found them."""
    return {q.number: q for q in analyses.read(database.parent / "target" / "manifest.json")}


def answer(database: Path, question: analyses.Analysis) -> Answer:
    """All rows, each value as a CSV shows it."""
    with duckdb.connect(str(database), read_only=True) as connection:
        result = connection.execute(question.sql)
        names = [column[0] for column in result.description]
        return [dict(zip(names, map(ask.plain, row), strict=True)) for row in result.fetchall()]


@pytest.fixture
def changed(sample_warehouse: Path, tmp_path: Path) -> Callable[..., Answer]:
    """Answer of a question on the samples after some statements on a copy."""

    def run(number: int, *statements: str) -> Answer:
        copy = Path(shutil.copy2(sample_warehouse, tmp_path / sample_warehouse.name))
        with duckdb.connect(str(copy)) as connection:
            for statement in statements:
                connection.execute(statement)
        return answer(copy, questions_of(sample_warehouse)[number])

    return run
