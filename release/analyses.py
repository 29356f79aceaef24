"""The questions of `analyses/`, stored in the published file as plain SQL: `meta.analysis`.

A question is one SQL file ``q<number>_<name>.sql``. Its leading comment has three parts, set apart by
empty comment lines: the question in Chinese and in English, a paragraph in Chinese, one in English.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import jinja2

FILE_NAME = re.compile(r"q(?P<number>\d+)_(?P<name>\w+)\.sql")
TITLE = re.compile(r"^(?:问题|Question)\s*\d+\s*[:：]\s*")
COLUMNS = {
    "number": "编号。Number of the question.",
    "name": "英文短名。Short name.",
    "title_zh": "问题。The question in Chinese.",
    "title_en": "问题（英文）。The question in English.",
    "description": "回答什么、怎样读、不能说明什么，中文在前。What it answers, how to read it, what it cannot say; Chinese, then English.",
    "sql": "可在本库直接执行的查询。The query, runnable on this file.",
}


class AnalysisError(RuntimeError):
    """A file of `analyses/` is not in the form described above."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """One question and its query."""

    number: int
    name: str
    title_zh: str
    title_en: str
    description: str
    sql: str


def store(database: Path, manifest: Path) -> int:
    """Write `meta.analysis` into ``database`` from a dbt manifest; returns how many questions.

    Every query is prepared on ``database`` first. Errors: AnalysisError naming the question.
    """
    questions = read(manifest)
    with duckdb.connect(str(database)) as connection:
        for question in questions:
            _prepare(connection, question)
        connection.execute("create schema if not exists meta")
        connection.execute(
            "create or replace table meta.analysis (number integer, name varchar, title_zh varchar, title_en varchar, "
            "description varchar, sql varchar)"
        )
        for q in questions:
            connection.execute(
                "insert into meta.analysis values (?, ?, ?, ?, ?, ?)", [q.number, q.name, q.title_zh, q.title_en, q.description, q.sql]
            )
        connection.execute("comment on table meta.analysis is '每个问题一行。One row per question this file can answer.'")
        for column, comment in COLUMNS.items():
            connection.execute(f"comment on column meta.analysis.{column} is '{comment}'")
    return len(questions)


def read(manifest: Path) -> list[Analysis]:
    """The questions of a dbt manifest, by number. Errors: AnalysisError."""
    nodes = json.loads(manifest.read_text(encoding="utf-8"))["nodes"]
    relations = {n["name"]: f"{n['schema']}.{n['alias']}" for n in nodes.values() if n["resource_type"] in ("model", "seed")}
    raw = {Path(n["path"]).name: n["raw_code"] for n in nodes.values() if n["resource_type"] == "analysis"}
    questions = sorted((parse(file, code, relations) for file, code in raw.items()), key=lambda q: q.number)
    numbers = [q.number for q in questions]
    if len(set(numbers)) < len(numbers):
        raise AnalysisError(f"two questions share a number: {numbers}")
    return questions


def parse(file_name: str, code: str, relations: Mapping[str, str]) -> Analysis:
    """One question from its file; ``relations`` names the table behind each ref().

    Errors: AnalysisError when the name, the comment or a ref() is not as it should be.
    """
    named = FILE_NAME.fullmatch(file_name)
    if not named:
        raise AnalysisError(f"analyses/{file_name}: the name is not q<number>_<name>.sql")
    header = re.match(r"(?:--.*\n)+", code)
    paragraphs = _paragraphs(header.group()) if header else []
    if len(paragraphs) != 3 or len(paragraphs[0]) != 2:
        raise AnalysisError(f"analyses/{file_name}: the comment is not two titles, a Chinese and an English paragraph")
    (zh, en), chinese, english = paragraphs
    try:
        sql = jinja2.Environment(undefined=jinja2.StrictUndefined).from_string(code[header.end():]).render(ref=_ref(relations))
    except (KeyError, jinja2.TemplateError) as error:
        raise AnalysisError(f"analyses/{file_name}: {error}") from error
    return Analysis(
        number=int(named["number"]), name=named["name"], title_zh=TITLE.sub("", zh), title_en=_sentence(TITLE.sub("", en)),
        # Chinese text has no blanks at line ends, English has
        description="".join(chinese) + "\n\n" + " ".join(english), sql=sql.strip() + "\n",
    )


def _ref(relations: Mapping[str, str]) -> Callable[[str], str]:
    def ref(name: str) -> str:
        if name not in relations:
            raise KeyError(f"ref('{name}') is neither a model nor a seed")
        return relations[name]

    return ref


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _paragraphs(header: str) -> list[list[str]]:
    lines = [line[2:].strip() for line in header.splitlines()]
    return [block.split("\n") for block in "\n".join(lines).strip().split("\n\n")]


def _prepare(connection: duckdb.DuckDBPyConnection, question: Analysis) -> None:
    try:
        connection.execute(f"explain {question.sql}").fetchall()
    except duckdb.Error as error:
        raise AnalysisError(f"analysis {question.number} ({question.name}): {error}") from error
