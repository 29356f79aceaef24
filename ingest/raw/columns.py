"""Rows of a raw table held by column: what a frame is made of, without an object per row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

Row = tuple[Any, ...]


class Columns(Sequence[Row]):
    """The columns of a table, all of one length; as a sequence, its rows."""

    __slots__ = ("held",)

    def __init__(self, *held: Sequence[Any]) -> None:
        self.held = held

    def __len__(self) -> int:
        return len(self.held[0])

    def __getitem__(self, at):
        return [self[n] for n in range(*at.indices(len(self)))] if isinstance(at, slice) else tuple([column[at] for column in self.held])

    def __iter__(self) -> Iterator[Row]:
        return zip(*self.held, strict=True)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    def __repr__(self) -> str:
        return repr(list(self))


def by_column(rows: Sequence[Row]) -> Sequence[Sequence[Any]]:
    """The columns of rows, none where there are no rows. Errors: ValueError for rows of several widths."""
    return rows.held if isinstance(rows, Columns) else list(zip(*rows, strict=True))
