"""Header rows -> one label path per leaf column.

Two ways of printing a header of several levels are read. Where all header rows have the full
width, a blank cell over a printed label belongs to the label on its left, and a blank cell
under a label continues it. Where the rows are ragged (merged cells printed once), the cells of
a row are laid over the next row: a blank child continues its parent, printed children share one.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from ingest import text
from ingest.grid import BLANK, Cell, Piece, Row
from ingest.specs import Specs

Shape = tuple[tuple[tuple[str, int, int], ...], ...]  # text and spans of each cell of each row
Place = tuple[int, int]  # row and cell, from 0


@dataclass(slots=True, frozen=True)
class Leaf:
    """One leaf column: comparable labels from top to bottom, and the labels as printed."""

    path: tuple[str, ...]
    printed: str
    chain: tuple[Cell, ...] = field(default=(), compare=False)
    covered: bool = False

    def naming(self, measures: Container[str] = ()) -> Cell | None:
        """The header cell that names the column: the lowest that says more than 小计 or a measure."""
        telling = [c for c in self.chain if (name := text.label(c.text)) != "小计" and name not in measures]
        return (telling or list(self.chain) or [None])[-1]


def leaves_of(rows: list[Row], specs: Specs) -> list[Leaf] | None:
    """`leaves` of printed rows.

    What a header of these labels means is worked out once: a form per project prints it over and over.
    """
    laid = _laid(tuple([tuple([(c.text, c.row_span, c.column_span) for c in row.cells]) for row in rows]), specs)
    if laid is None:
        return None
    return [Leaf(path, printed, tuple([rows[r].cells[c] for r, c in places]), covered) for path, printed, places, covered in laid]


@lru_cache(maxsize=2048)
def _laid(shape: Shape, specs: Specs) -> list[tuple[tuple[str, ...], str, tuple[Place, ...], bool]] | None:
    """Path, printed label, places of the cells and whether covered, of each leaf of the headers of one shape."""
    rows = [
        Row([Cell([Piece(r, c, printed)], *spans) if printed else BLANK for c, (printed, *spans) in enumerate(row)], r)
        for r, row in enumerate(shape)
    ]
    found = leaves(rows, specs.label_sorts)
    return found and [(x.path, x.printed, tuple((c.pieces[0].line, c.pieces[0].field) for c in x.chain), x.covered) for x in found]


def leaves(rows: list[Row], sorts: dict[str, str]) -> list[Leaf] | None:
    """Resolve header rows; None where the levels cannot be laid over each other.

    ``sorts``: what sort of column a known label is (key or amount), which tells where one group
    of columns ends and the next begins. Where several ways remain, the columns in question keep
    their own label alone.
    """
    widths = {len(r.cells) for r in rows}
    if len(widths) == 1 and (merged := _merged(rows)) is not None:
        found = [_leaf(chain) for chain in merged]
        for i in range(1, len(found)):  # one label merged over several places names the first of them
            if found[i].chain and found[i - 1].chain and found[i].chain[-1] is found[i - 1].chain[-1]:
                found[i] = replace(found[i], covered=True)
        return found
    parents: list[list[int | None]] = []
    for upper, lower in pairwise(rows):
        over = _full_width(upper, lower) if len(widths) == 1 else _laid_over(upper.cells, lower.cells, sorts)
        if over is None:
            return None
        parents.append(over)
    result = []
    for index in range(len(rows[-1].cells)):
        chain: list[Cell] = []
        at: int | None = index
        for level in range(len(rows) - 1, -1, -1):
            if at is None:
                break
            cell = rows[level].cells[at]
            if not cell.blank:
                chain.append(cell)
            if level:
                at = parents[level - 1][at]
        chain.reverse()
        result.append(_leaf(chain))
    return result


def _leaf(chain: list[Cell]) -> Leaf:
    printed = "/".join("".join(c.text.split()) for c in chain)
    return Leaf(tuple(text.label(c.text) for c in chain), printed, tuple(chain))


def _merged(rows: list[Row]) -> list[list[Cell]] | None:
    """The cells over each column where the format tells its merged cells; None where a blank is not explained by one."""
    width = len(rows[-1].cells)
    over: list[list[Cell | None]] = [[None] * width for _ in rows]
    for r, row in enumerate(rows):
        for c, cell in enumerate(row.cells):
            if cell.blank:
                continue
            for below in over[r : r + cell.row_span]:
                below[c : c + cell.column_span] = [cell] * len(below[c : c + cell.column_span])
    if all(c.row_span == 1 and c.column_span == 1 for r in rows for c in r.cells):
        return None
    for r, row in enumerate(over):
        if any(cell is None and any(lower[c] is not None for lower in over[r + 1 :]) for c, cell in enumerate(row)):
            return None
    return [list({id(cell): cell for row in over if (cell := row[c]) is not None}.values()) for c in range(width)]


def _full_width(upper: Row, lower: Row) -> list[int]:
    """Parent index per child where both rows have all columns."""
    over = []
    last = 0
    for i, (parent, child) in enumerate(zip(upper.cells, lower.cells, strict=True)):
        if not parent.blank or child.blank or i == 0:
            last = i if not parent.blank else last
            over.append(i)
        else:
            over.append(last)
    return over


def _laid_over(parents: list[Cell], children: list[Cell], sorts: dict[str, str]) -> list[int | None] | None:
    """Parent index per child where the upper row prints each merged cell once."""
    if len(parents) > len(children):
        return None
    solutions: list[tuple[int, ...]] = []
    _lay(parents, children, 0, 0, (), solutions, set())
    for prefer in (_repeated_starts, _even, lambda c, s: _same_sort(c, s, sorts)):
        if len(solutions) > 1:
            solutions = [x for x in solutions if prefer(children, x)] or solutions
    if not solutions:
        return None
    if len(solutions) > 1 and all(_starts_alike(children, x) for x in solutions):
        solutions = [min(solutions)]  # a further group of the same start belongs to the last side
    ways = [[p for p, size in enumerate(sizes) for _ in range(size)] for sizes in solutions]
    return [at[0] if len(set(at)) == 1 else None for at in zip(*ways, strict=True)]


def _lay(parents, children, p, c, sizes, solutions, dead, limit=64):
    """Collect the ways to lay children under parents; ``dead``: places from where no way leads on."""
    if len(solutions) >= limit or (p, c) in dead:
        return
    if p == len(parents):
        if c == len(children):
            solutions.append(sizes)
        return
    room = len(children) - c - (len(parents) - p - 1)
    if room < 1:
        return
    known = len(solutions)
    if children[c].blank or parents[p].blank:
        _lay(parents, children, p + 1, c + 1, (*sizes, 1), solutions, dead)
    else:
        size = 0
        while size < room and not children[c + size].blank:
            size += 1
            _lay(parents, children, p + 1, c + size, (*sizes, size), solutions, dead)
    if len(solutions) == known:
        dead.add((p, c))


def _groups(children, sizes):
    at = 0
    for size in sizes:
        if size > 1:
            yield [text.label(c.text) for c in children[at : at + size]]
        at += size


def _starts_alike(children, sizes) -> bool:
    starts = [group[0] for group in _groups(children, sizes)]
    return len(starts) > 1 and len(set(starts)) == 1


def _repeated_starts(children, sizes) -> bool:
    """Sides that stand next to each other begin with the same label (项目 ... 项目 ...)."""
    start = next((group[0] for group in _groups(children, sizes)), "")
    return _starts_alike(children, sizes) and sum(text.label(c.text) == start for c in children) >= len(sizes) - sizes.count(1)


def _even(children, sizes) -> bool:
    labels = [tuple(group) for group in _groups(children, sizes)]
    return len(labels) > 1 and len(set(labels)) == 1


def _same_sort(children, sizes, sorts) -> bool:
    """Every group holds columns of one sort, so that keys and amounts fall apart."""
    return all(len({sorts.get(x) for x in group}) == 1 for group in _groups(children, sizes))
