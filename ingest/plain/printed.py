"""A row of plain text, cut into keys and numbers."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.plain.words import Word


@dataclass(slots=True)
class Printed:
    """A printed row: the words of each key column, the numbers of each block, and its whole code where parts are printed."""

    keys: dict[int, list[Word]] = field(default_factory=dict)
    numbers: list[list[Word]] = field(default_factory=list)
    code: str | None = None

    @property
    def words(self) -> list[Word]:
        return [w for part in (*self.keys.values(), *self.numbers) for w in part]
