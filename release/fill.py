"""Fill the tables of an empty warehouse, or some of them anew, and run the data tests: the SQL dbt compiled, in one connection.

Each model is a statement, each test a query and a verdict by dbt's rules (severity, warn_if, error_if). What dbt does around
each of a thousand of them takes many times as long as they do on the documents of a night.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from ingest.raw.engine import bound
from release import gaps
from release.warehouse import WarehouseError, failures

SLICED = "sliced"  # tag of models that take more memory than any other
SLICE = 2000  # documents of which such a model is made within the memory that a build may take
COLUMNS = "node_id, name, kind, relation, materialized, tags, reads, severity, warn_if, error_if, fail_calc, most_rows, sql"


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A model or a data test, as release/template.py keeps it."""

    node_id: str
    name: str
    kind: str
    relation: str | None
    materialized: str
    tags: list[str]
    reads: list[str]
    severity: str | None
    warn_if: str | None
    error_if: str | None
    fail_calc: str | None
    most_rows: int | None
    sql: str


Work = Callable[[duckdb.DuckDBPyConnection, Node], tuple[str, str, int | None]]


class Nodes:
    """The models and tests that a database keeps, in an order in which they can run."""

    def __init__(self, database: Path) -> None:
        with duckdb.connect(str(database), read_only=True) as connection:
            every = [Node(*row) for row in connection.execute(f"select {COLUMNS} from state.node order by position").fetchall()]
        self.models = [n for n in every if n.kind == "model"]
        self.tests = [n for n in every if n.kind == "test"]

    def tagged(self, *tags: str) -> list[Node]:
        """Models with one of the tags."""
        return [n for n in self.models if set(tags) & set(n.tags)]

    def behind(self, models: Iterable[Node]) -> list[Node]:
        """All models that ``models`` follow from, directly or not, without themselves."""
        wanted = {key for n in models for key in n.reads} - {n.node_id for n in models}
        for node in reversed(self.models):
            if node.node_id in wanted:
                wanted |= set(node.reads)
        return [n for n in self.models if n.node_id in wanted - {m.node_id for m in models}]

    def read_by(self, nodes: Iterable[Node]) -> set[tuple[str, str]]:
        """The tables (schema, name) that some nodes read, directly or through views; seeds apart."""
        models = {n.node_id: n for n in self.models}
        found, left = set(), [key for n in nodes for key in n.reads]
        while left:
            key = left.pop()
            if key.startswith("source."):
                found.add(tuple(key.split(".")[-2:]))
            elif key in models and models[key].materialized == "view":
                left += models[key].reads
            elif key in models:
                found.add(tuple(part.strip('"') for part in models[key].relation.split(".")))
        return found

    def warning(self) -> list[Node]:
        """Tests that only warn."""
        return [n for n in self.tests if n.severity.lower() == "warn"]

    def tests_of(self, models: Iterable[Node]) -> list[Node]:
        """Tests that read one of the models."""
        ids = {n.node_id for n in models}
        return [n for n in self.tests if ids & set(n.reads)]


def fill(database: Path, folder: Path, models: Iterable[Node], tests: Iterable[Node] = ()) -> None:
    """Make the rows of ``models`` anew, then run ``tests``; what was done is told in ``folder``/target/run_results.json as dbt does.

    Errors: WarehouseError naming each test that failed, and the first model that could not be made.
    """
    done: list[dict[str, Any]] = []
    try:
        with gaps.left(bound(duckdb.connect(str(database)), database)) as connection:
            whole = all(_told(done, n, _make, connection) for n in models if n.materialized != "view")  # a view is there and follows
            for node in tests if whole else ():
                _told(done, node, _verdict, connection)
    finally:
        results = folder / "target" / "run_results.json"
        results.parent.mkdir(parents=True, exist_ok=True)
        results.write_text(json.dumps({"results": done}, ensure_ascii=False, indent=1), encoding="utf-8")
    if failed := failures(folder):
        raise WarehouseError("\n".join(failed))


def _told(done: list[dict[str, Any]], node: Node, work: Work, connection: duckdb.DuckDBPyConnection) -> bool:
    """Do the work of a node and tell of it; False where it could not be done."""
    began = time.monotonic()
    try:
        status, message, count = work(connection, node)
    except duckdb.Error as error:
        status, message, count = "error", str(error), None
    seconds = round(time.monotonic() - began, 4)
    done.append({"unique_id": node.node_id, "status": status, "message": message, "failures": count, "execution_time": seconds})
    return status != "error"


def _make(connection: duckdb.DuckDBPyConnection, node: Node) -> tuple[str, str, None]:
    connection.execute(f"delete from {node.relation}")
    for rows in _slices(connection, node):
        connection.execute(f"insert into {node.relation} by name\n{rows}")
    return "success", "OK", None


def _slices(connection: duckdb.DuckDBPyConnection, node: Node) -> list[str]:
    """The SQL of a model; of one tagged so, by parts of the documents: what would not fit into memory costs twice as much.

    Ids of documents are digests, so equal parts of their range hold about as many documents each.
    """
    count = connection.execute("select count(*) from raw.document").fetchall()[0][0] if SLICED in node.tags else 0
    parts = -(-count // SLICE)
    if parts < 2:
        return [node.sql]
    bounds = [f"document_id >= '{0x10000 * n // parts:04x}'" for n in range(1, parts)]
    between = [f"{low} and not ({high})" for low, high in zip(["true", *bounds], [*bounds, "false"], strict=True)]
    return [f"select * from (\n{node.sql}\n) as made where {which}" for which in between]


def _verdict(connection: duckdb.DuckDBPyConnection, node: Node) -> tuple[str, str, int]:
    rows = f"(\n{node.sql}\n{'' if node.most_rows is None else f'limit {node.most_rows}'}\n) as found"
    query = f"select {node.fail_calc} as failures, failures {node.warn_if}, failures {node.error_if} from {rows}"
    count, warn, error = connection.execute(query).fetchall()[0]
    if error and node.severity.lower() == "error":
        return "fail", f"Got {count} {'result' if count == 1 else 'results'}, configured to fail if {node.error_if}", count
    if warn:
        return "warn", f"Got {count} {'result' if count == 1 else 'results'}, configured to warn if {node.warn_if}", count
    return "pass", "", count
