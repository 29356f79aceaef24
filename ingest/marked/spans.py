"""Merged cells in rows of cells that cannot say so: printed again in every place they cover, or left out.

Programs that print a table cell by cell repeat a merged cell over all of its places; others keep
the places of one merged to the right and leave out those below it; or they leave out all but one,
and then the columns of a table that merges cells in its header or is a form cannot be told. A text
does one of these throughout, and its headers show which.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise

from ingest import text
from ingest.marked.captions import Printed, captions, counts_places, without_index
from ingest.marked.sheet import Sheet, Spot
from ingest.recognising.align import SUM_LABELS

FEWEST_LABELS = 3
LABEL_AND_VALUE = 2
FEWEST_SHORT, MANY_SHORT = 5, 0.3
MOST_LEFT_OUT = 2


@dataclass(slots=True)
class Spans:
    """How a text prints merged cells; neither where its headers show nothing. ``dropped``: blank cells have no places, either."""

    repeated: bool = False
    left_out: bool = False
    lost: bool = False
    dropped: bool = False

    @classmethod
    def of(cls, rows: list[list[str]]) -> Spans:
        """Look at all rows of a text, cells in print order; an empty row parts what does not follow each other."""
        if _drops_blanks(rows):
            return cls(lost=True, dropped=True)
        lost = sum(_without_places(*three) for three in zip(rows, rows[1:], rows[2:], strict=False))
        kept = sum(1 < len(a) < len(b) == len(c) and _words(b) and not _words(c) for a, b, c in zip(rows, rows[1:], rows[2:], strict=False))
        repeated = sum(_repeats(upper, lower) for upper, lower in pairwise(rows))
        left_out = sum(bool(upper and upper[0]) and _under([*upper], lower) is not None for upper, lower in pairwise(rows))
        return cls(repeated > max(left_out, lost), left_out > max(repeated, lost), lost > max(repeated, left_out, kept / 2))

    def add(self, sheet: Sheet, rows: list[Printed], gaps: set[int]) -> None:
        """Add rows that follow each other. ``gaps``: those behind a blank line.

        A sheet fills its titles up to the width of its tables: what stands alone above labels is a line.
        """
        if any(map(counts_places, rows)):
            gaps = {sum(not counts_places(row) for row in rows[:g]) for g in gaps}
            rows = [row for row in rows if not counts_places(row)]
        rows = without_index(rows)
        begin = 0
        for n, caption in enumerate([*captions(rows), True]):
            if not caption:
                continue
            if begin < n:
                self._add(sheet, rows[begin:n], {g - begin for g in gaps if begin <= g < n})
            if n < len(rows):
                sheet.lines([p for cell in rows[n] for p in cell])
            begin = n + 1

    def _add(self, sheet: Sheet, rows: list[Printed], gaps: set[int]) -> None:
        texts = ["".join(p.text for p in cell) for row in rows for cell in row]
        if self.repeated and any(texts):
            for begin, end in _tables(rows):
                sheet.table(_folded(rows[begin:end]), frozenset(g - begin for g in gaps if begin <= g < end))
            return
        if self.lost and not (_regular(rows) and (not self.dropped or all(len(row) == len(rows[0]) for row in rows))):
            for row in rows:
                sheet.unread(row)
            return
        if self.left_out or self.lost:
            rows = _filled_up(rows)
        rows = _narrowed(rows)
        for n, row in enumerate(rows):
            sheet.gap = sheet.gap or n in gaps
            sheet.row(row)


def _drops_blanks(rows: list[list[str]]) -> bool:
    """Whether no row of numbers has a blank cell, though many have fewer cells than the labels above them."""
    short = whole = widest = 0
    for row in rows:
        if len(row) < 2:
            widest = 0
        elif _words(row):
            widest = max(widest, len(row))
        elif not all(row):
            return False
        elif widest:
            short, whole = short + (len(row) < widest), whole + (len(row) >= widest)
    return short >= FEWEST_SHORT and short > MANY_SHORT * (short + whole)


def _narrowed(rows: list[Printed]) -> list[Printed]:
    """Rows without the places that a label merged to the right leaves blank in its own row and in all rows below it.

    They end with the rows, or where labels begin the next part; a row of data that fills a place shows that its label is missing.
    """
    out = list(rows)
    at = 0
    while at < len(rows):
        printed = ["".join(p.text for p in cell) for cell in rows[at]]
        blank = [c for c, said in enumerate(printed) if not said]
        above = ["".join(p.text for p in cell) for cell in rows[at - 1]] if at else []
        end = at + 1
        if blank and printed[0] and len(printed) - len(blank) >= FEWEST_LABELS and _words(printed) and not _heads(above, blank):
            while end < len(rows) and len(rows[end]) == len(printed) and not any(rows[end][c] for c in blank):
                end += 1
            if end - at > 1 and (end == len(rows) or _words(["".join(p.text for p in cell) for cell in rows[end]])):
                for n in range(at, end):
                    out[n] = [cell for c, cell in enumerate(rows[n]) if c not in blank]
        at = end
    return out


def _heads(above: list[str], blank: list[int]) -> bool:
    """Whether a row of labels may be the upper part of a header: a label with its value beside it, over a blank place, is not."""
    label_and_value = sum(bool(c) for c in above) == LABEL_AND_VALUE and above[0] and above[1] and 1 in blank
    return _words(above) and not label_and_value


def _without_places(upper: list[str], lower: list[str], below: list[str]) -> bool:
    """Two rows of labels over a wider row of data: neither has a place for every column."""
    if not max(len(upper), len(lower)) < len(below) or min(len(upper), len(lower)) < 2 or not all(upper) or not all(lower):
        return False
    return _words(upper) and _words(lower) and sum(text.is_number(c) for c in below) > 1


def _regular(rows: list[Printed]) -> bool:
    """Whether rows are a table without merged labels: the first one, of labels only, is the widest, the next as wide.

    Merged cells of its body leave out one or two places on the left.
    """
    width = len(rows[0])
    first = ["".join(p.text for p in cell) for cell in rows[0]]
    if len(rows) < 2 or not _words(first) or any(text.has_digit(c) for c in first):
        return False
    return len(rows[1]) == width and all(width - MOST_LEFT_OUT <= len(row) <= width for row in rows)


def draw(sheet: Sheet, spots: list[Spot]) -> None:
    """Add a drawn table; where no table of the text merges cells itself their texts may still say that some are."""
    if any(s.row_span > 1 or s.column_span > 1 for s in spots):
        sheet.merges = True
        sheet.table(spots)
        return
    rows = [list(row) for _, row in groupby(spots, key=lambda s: s.row)]
    here = Spans.of([[s.text.strip() for s in row] for row in rows])
    sheet.repeated, sheet.lost = sheet.repeated or here.repeated, sheet.lost or here.lost
    printed = [[list(s.pieces) for s in row] for row in rows]
    if not sheet.known and not _is_stacked(printed):
        sheet.table(spots)
        return
    spans = Spans(repeated=sheet.repeated, lost=sheet.lost and not sheet.repeated) if sheet.known else Spans()
    spans.add(sheet, printed, set())


def _is_stacked(rows: list[Printed]) -> bool:
    """Whether lines stand between the rows of what is drawn as one table: a sheet with several."""
    return any(later and not earlier for earlier, later in pairwise(captions(rows)))


def _words(row: list[str]) -> bool:
    """Whether a row prints labels only."""
    return sum(bool(c) for c in row) > 1 and not any(text.is_number(c) for c in row)


def _repeats(upper: list[str], lower: list[str]) -> bool:
    """Two rows of labels, of which the upper prints a label twice side by side over different ones, and the lower one the others again."""
    if len(upper) != len(lower) or len(upper) < FEWEST_LABELS or not all(upper) or not (_words(upper) and _words(lower)):
        return False
    grouped = {c + n for c, (a, b) in enumerate(pairwise(upper)) if a == b for n in (0, 1)}
    parted = any(upper[c] == upper[c + 1] and lower[c] != lower[c + 1] for c in range(len(upper) - 1))
    others = [upper[c] == lower[c] for c in range(len(upper)) if c not in grouped]
    return parted and any(others) and sum(others) * 3 > len(others) * 2


def _under(upper: list[str | None], lower: list[str]) -> list[int] | None:
    """Places of a lower header row under the merged labels of the upper one, whose other labels reach down to it.

    None in ``upper`` is a place that a label further above covers.
    """
    if len(lower) >= len(upper) or not lower or not lower[0]:
        return None
    if not (_words([c or "" for c in upper]) and _words(lower)):
        return None
    places: list[int] = []
    at = 0
    while at < len(upper):
        end = at + 1
        while upper[at] and end < len(upper) and upper[end] == "":
            end += 1
        if end - at > 1:
            places += range(at, end)
        at = end
    return places if len(places) == len(lower) else None


def _filled_up(rows: list[Printed]) -> list[Printed]:
    """Rows with blank cells where a merged cell above covers them: header rows by their labels, others on the left."""
    out: list[Printed] = []
    width = 0
    above: list[str | None] = []
    for row in rows:
        printed = ["".join(p.text for p in cell) for cell in row]
        places = _under(above, printed)
        if places is not None:
            laid: Printed = [[] for _ in above]
            below: list[str | None] = [None] * len(above)
            for place, cell, said in zip(places, row, printed, strict=True):
                laid[place], below[place] = cell, said
            out.append(laid)
            above = below
            continue
        if 1 < len(row) < width:
            row = [[] for _ in range(width - len(row))] + row
        above = ["".join(p.text for p in cell) for cell in row]
        width = len(row)
        out.append(row)
    return out


def _tables(rows: list[Printed]) -> list[tuple[int, int]]:
    """Runs of rows of one width."""
    runs: list[tuple[int, int]] = []
    begin = 0
    for n in range(1, len(rows) + 1):
        if n == len(rows) or len(rows[n]) != len(rows[begin]):
            runs.append((begin, n))
            begin = n
    return runs


def _folded(rows: list[Printed]) -> list[Spot]:
    """The cells of a table whose merged ones are printed in all their places."""
    texts = [["".join(p.text for p in cell).strip() for cell in row] for row in rows]
    starts, heads = _all_starts(texts)
    spots: list[Spot] = []
    covered: set[tuple[int, int]] = set()
    for r, row in enumerate(rows):
        edges = [*sorted(starts[r]), len(row)]
        for left, right in pairwise(edges):
            if (r, left) in covered:
                continue
            down = 1
            while _label_again(texts, starts, heads, r, r + down, left, right):
                down += 1
            covered |= {(below, left) for below in range(r, r + down)}
            pieces = tuple(row[left])
            spots.append(Spot(r, left, "\n".join(p.text for p in pieces), down, right - left, pieces=pieces))
    return spots


def _label_again(texts: list[list[str]], starts: list[set[int]], heads: set[int], first: int, r: int, left: int, right: int) -> bool:
    """Whether row ``r`` prints the label that stands in row ``first`` again, over the same columns.

    So do the rows of a header, and the rows of a form beside the label on their left.
    """
    if r >= len(texts) or not texts[r][left] or texts[r][left] != texts[first][left] or text.is_number(texts[r][left]):
        return False
    beside = left == 0 and first in heads
    if not beside and not (r in heads and _repeats(texts[r - 1], texts[r])):
        return False
    own = [*sorted(starts[r]), len(texts[r])]
    return left in own and own[own.index(left) + 1] == right


def _all_starts(texts: list[list[str]]) -> tuple[list[set[int]], set[int]]:
    """The columns at which the cells of every row begin, and the rows that part columns anew, as those of a header do."""
    parted: set[int] | None = None
    found, heads = [], set()
    for r, row in enumerate(texts):
        found.append({c for c in range(len(row)) if not c or not _goes_on(row, c, parted)})
        if _words(row) and len(set(row)) >= FEWEST_LABELS and all(row):
            apart = {c for c in range(len(row)) if not c or row[c] != row[c - 1]}
            if parted is None or not apart <= parted:
                parted = apart
                heads.add(r)
    return found, heads


def _goes_on(row: list[str], c: int, parted: set[int] | None) -> bool:
    """Whether what equals its left neighbour is the same cell.

    Not so where the header above parts the two, as amounts and names may well be equal; a label with its
    value, and a total, stand over the columns of any header.
    """
    if not row[c] or row[c] != row[c - 1]:
        return False
    if parted is None or len(set(row)) <= LABEL_AND_VALUE or row[c] in SUM_LABELS:
        return not text.is_numeric_cell(row[c])
    return c not in parted
