"""Merged cells in rows of cells that cannot say so: printed again in every place they cover, or left out.

Programs that print a table cell by cell repeat a merged cell over all of its places; others keep
the places of one merged to the right and leave out those below it; or they leave out all but one,
and then the columns of a table that merges cells in its header or is a form cannot be told. A text
does one of these throughout, and its headers show which.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, pairwise

from ingest import text
from ingest.marked.captions import Printed, captions, counts_places, without_index
from ingest.marked.folded import FEWEST_LABELS, LABEL_AND_VALUE, folded, repeats, runs, words
from ingest.marked.ragged import settled
from ingest.marked.sheet import Sheet, Spot

FEWEST_SHORT, MANY_SHORT = 5, 0.3
MOST_LEFT_OUT = 2
_TARGET = re.compile(r"[≥≤＝=<>＜＞%％]")


@dataclass(slots=True)
class Spans:
    """How a text prints merged cells; neither where its headers show nothing. ``dropped``: blank cells have no places, either.

    ``stripped``: those behind the last text of a row have none.
    """

    repeated: bool = False
    left_out: bool = False
    lost: bool = False
    dropped: bool = False
    stripped: bool = False

    @classmethod
    def of(cls, rows: list[list[str]]) -> Spans:
        """Look at all rows of a text, cells in print order; an empty row parts what does not follow each other."""
        if _drops_blanks(rows):
            return cls(lost=True, dropped=True)
        lost = sum(_without_places(*three) for three in zip(rows, rows[1:], rows[2:], strict=False))
        kept = sum(1 < len(a) < len(b) == len(c) and words(b) and not words(c) for a, b, c in zip(rows, rows[1:], rows[2:], strict=False))
        repeated = sum(repeats(upper, lower) for upper, lower in pairwise(rows))
        left_out = sum(bool(upper and upper[0]) and _under([*upper], lower) is not None for upper, lower in pairwise(rows))
        if left_out and left_out < sum(_keeps(upper, lower) for upper, lower in pairwise(rows)):
            left_out = 0
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
        off = settled(rows, gaps, self.left_out, self.repeated) if not (self.lost or self.stripped) else {}
        begin = width = 0
        parted: set[int] | None = None
        for n in [*sorted(off), len(rows)]:
            if begin < n:
                parted = self._whole(sheet, rows[begin:n], {g - begin for g in gaps if begin <= g < n}, width, parted)
            if n in off:
                width = off[n]
                sheet.gap = sheet.gap or n in gaps
                sheet.gapped(rows[n], off[n])
            begin = n + 1

    def _whole(self, sheet: Sheet, rows: list[Printed], gaps: set[int], width: int, parted: set[int] | None) -> set[int] | None:
        """Add rows that have their cells, below others of a table of that width and the columns its header parts; these again."""
        texts = ["".join(p.text for p in cell) for row in rows for cell in row]
        if self.repeated and any(texts):
            for begin, end in runs(rows):
                parted = parted if begin == 0 and len(rows[0]) == width else None
                spots, parted = folded(rows[begin:end], parted)
                sheet.table(spots, frozenset(g - begin for g in gaps if begin <= g < end))
            return parted
        if self.lost and not (_regular(rows) and (not self.dropped or all(len(row) == len(rows[0]) for row in rows))):
            for row in rows:
                sheet.unread(row)
            return None
        if self.left_out or self.lost:
            rows = _filled_up(rows, width)
        rows = _narrowed(rows)
        for n, row in enumerate(rows):
            sheet.gap = sheet.gap or n in gaps
            sheet.row(row)
        return None


def _drops_blanks(rows: list[list[str]]) -> bool:
    """Whether no row of numbers has a blank cell, though many have fewer cells than the labels above them."""
    short = whole = widest = 0
    for row in rows:
        if len(row) < 2:
            widest = 0
        elif words(row):
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
        if blank and printed[0] and len(printed) - len(blank) >= FEWEST_LABELS and words(printed) and not _heads(above, blank):
            while end < len(rows) and len(rows[end]) == len(printed) and not any(rows[end][c] for c in blank):
                end += 1
            if end - at > 1 and (end == len(rows) or _begins_part(["".join(p.text for p in cell) for cell in rows[end]])):
                for n in range(at, end):
                    out[n] = [cell for c, cell in enumerate(rows[n]) if c not in blank]
        at = end
    return out


def _begins_part(row: list[str]) -> bool:
    """Whether labels begin another part of a form: one stands in the first column, and none says how much."""
    return bool(row) and bool(row[0]) and words(row) and not any(_TARGET.search(c) for c in row)


def _heads(above: list[str], blank: list[int]) -> bool:
    """Whether a row of labels may be the upper part of a header: a label with its value beside it, over a blank place, is not."""
    label_and_value = sum(bool(c) for c in above) == LABEL_AND_VALUE and above[0] and above[1] and 1 in blank
    return words(above) and not label_and_value


def _without_places(upper: list[str], lower: list[str], below: list[str]) -> bool:
    """Two rows of labels over a wider row of data: neither has a place for every column."""
    if not max(len(upper), len(lower)) < len(below) or min(len(upper), len(lower)) < 2 or not all(upper) or not all(lower):
        return False
    return words(upper) and words(lower) and sum(text.is_number(c) for c in below) > 1


def _regular(rows: list[Printed]) -> bool:
    """Whether rows are a table without merged labels: the first one, of labels only, is the widest, the next as wide.

    Merged cells of its body leave out one or two places on the left.
    """
    width = len(rows[0])
    first = ["".join(p.text for p in cell) for cell in rows[0]]
    if len(rows) < 2 or not words(first) or any(text.has_digit(c) for c in first):
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


def _keeps(upper: list[str], lower: list[str]) -> bool:
    """Two rows of labels of one width with blank places: the lower row keeps those below labels that reach down."""
    return len(upper) == len(lower) and bool(upper and upper[0]) and not lower[0] and "" in upper and words(upper) and words(lower)


def _under(upper: list[str | None], lower: list[str]) -> list[int] | None:
    """Places of a lower header row under the merged labels of the upper one, whose other labels reach down to it.

    None in ``upper`` is a place that a label further above covers.
    """
    if len(lower) >= len(upper) or not lower or not lower[0]:
        return None
    if not (words([c or "" for c in upper]) and words(lower)):
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


def _filled_up(rows: list[Printed], width: int) -> list[Printed]:
    """Rows with blank cells where a merged cell above covers them: header rows by their labels, others on the left."""
    out: list[Printed] = []
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
