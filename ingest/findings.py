"""What recognition yields: tables, placed values, notes on odd rows, and the state of each piece."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from ingest.grid import Cell, Grid, Item, Piece, pieces_of


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


    def give_up(self, reason: str) -> None:
        """It is no recognised table after all."""
        self.kind, self.recognised_by, self.reason = None, None, reason
        self.values, self.row_notes = [], []


@dataclass(slots=True)
class Mention:
    """A printed hint about the document itself: its year, its department, its phase."""

    aspect: str
    rule: str
    value: str
    code: str | None
    piece: Piece


End = tuple[State, Reason | None, Table | None]


class Claims:
    """The state of every piece of a grid; a piece is claimed once, the first claim stands."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._ends: dict[int, End] = {}  # by the piece itself: the grid keeps all alive
        self._whole: set[int] = set()  # likewise, the holders claimed as a whole

    def claim(self, holder: Item | Cell, state: State, table: Table | None = None, reason: Reason | None = None) -> None:
        end, first = (state, reason, table), self._ends.setdefault
        for piece in holder.pieces:
            first(id(piece), end)

    def claim_cells(self, cells: Iterable[Cell], state: State, table: Table) -> None:
        """Claim several cells alike."""
        end, first = (state, None, table), self._ends.setdefault
        for piece in pieces_of(cells):
            first(id(piece), end)

    def claim_whole(self, items: Iterable[Item], state: State, table: Table | None = None, reason: Reason | None = None) -> None:
        """Claim what is left of some items of the grid."""
        end, first = (state, reason, table), self._ends.setdefault
        for item in items:
            for piece in item.pieces:
                first(id(piece), end)
            self._whole.add(id(item))

    def give_up(self, items: Iterable[Item | Cell], table: Table, reason: Reason) -> None:
        """What a table had claimed of some items is unclaimed after all."""
        for item in items:
            for piece in item.pieces:
                if (end := self._ends.get(id(piece))) is not None and end[2] is table:
                    self._ends[id(piece)] = (State.UNCLAIMED, reason, table)

    def take_back(self, items: Iterable[Item], tables: list[Table]) -> None:
        """What some tables had claimed of these items is free again."""
        for item in items:
            self._whole.discard(id(item))
            for piece in item.pieces:
                if (end := self._ends.get(id(piece))) is not None and any(end[2] is t for t in tables):
                    del self._ends[id(piece)]

    def claimed(self, item: Item) -> bool:
        """Whether nothing of an item of the grid is left."""
        return id(item) in self._whole or all([id(p) in self._ends for p in item.pieces])

    def of(self, piece: Piece) -> End:
        return self._ends[id(piece)]

    def ends(self, pieces: Iterable[Piece]) -> list[End]:
        """State, reason and table of each piece."""
        return list(map(self._ends.__getitem__, map(id, pieces)))


@dataclass(slots=True)
class Findings:
    """Everything recognition found in one document."""

    tables: list[Table]
    mentions: list[Mention]
    claims: Claims
