"""What recognition yields: tables, placed values, notes on odd rows, and the state of each piece."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ingest.grid import Cell, Grid, Item, Piece


class State(StrEnum):
    """The four ends of a printed piece; every piece gets exactly one."""

    LOADED = "loaded"
    STRUCTURAL = "structural"
    PROSE = "prose"
    UNCLAIMED = "unclaimed"


class Reason(StrEnum):
    """Why a piece is unclaimed (closed list)."""

    UNKNOWN_TABLE = "unknown_table"
    UNKNOWN_COLUMN = "unknown_column"
    BEYOND_COLUMNS = "beyond_columns"
    NO_LABEL = "value_without_label"
    UNPLACED = "not_placed"
    COLUMN_UNDECIDED = "column_undecided"


@dataclass(slots=True)
class Value:
    """A printed value in its canonical place."""

    section: str
    row_no: int
    column_no: int
    field: str
    cell: Cell
    header: str = ""
    side: str | None = None
    inherited: bool = False


@dataclass(slots=True)
class Table:
    """A table of a document, recognised (``kind`` set) or not (``reason`` set)."""

    first_line: int
    last_line: int
    kind: str | None = None
    recognised_by: str | None = None
    reason: str | None = None
    title: str | None = None
    unit: str | None = None
    department: str | None = None
    department_code: str | None = None
    as_of: str | None = None
    note: str | None = None
    note_says_empty: bool = False
    values: list[Value] = field(default_factory=list)
    row_notes: list[tuple[str, int, str]] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """Rows that carry at least one printed value besides a line number."""
        return len({(v.section, v.row_no) for v in self.values if v.field != "line_no" and not v.inherited})


@dataclass(slots=True)
class Mention:
    """A printed hint about the document itself: its year, its department, its phase."""

    aspect: str
    rule: str
    value: str
    code: str | None
    piece: Piece


class Claims:
    """The state of every piece of a grid; a piece is claimed once, the first claim stands."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._ends: dict[int, tuple[State, Reason | None, Table | None]] = {}  # by the piece itself: the grid keeps all alive

    def claim(self, holder: Item | Cell, state: State, table: Table | None = None, reason: Reason | None = None) -> None:
        end, ends = (state, reason, table), self._ends
        for piece in holder.pieces:
            ends.setdefault(id(piece), end)

    def claimed(self, holder: Item | Cell) -> bool:
        return all([id(p) in self._ends for p in holder.pieces])

    def of(self, piece: Piece) -> tuple[State, Reason | None, Table | None]:
        return self._ends[id(piece)]


@dataclass(slots=True)
class Findings:
    """Everything recognition found in one document."""

    tables: list[Table]
    mentions: list[Mention]
    claims: Claims
