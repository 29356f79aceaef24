"""A table of the published file as the take-away data describes it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column: name, DuckDB type, description."""

    name: str
    kind: str
    description: str


@dataclass(frozen=True, slots=True)
class Exported:
    """A table: where it is in the file, what it holds, how many rows. key: its first column when unique and never NULL."""

    schema: str
    name: str
    description: str
    columns: tuple[Column, ...]
    rows: int
    key: str | None
