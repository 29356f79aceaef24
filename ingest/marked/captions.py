"""What sheets print around their tables: titles filled up to the width, and the places and rows that a program counted."""

from __future__ import annotations

from ingest import text
from ingest.grid import Piece
from ingest.recognising.align import SUM_LABELS

Printed = list[list[Piece]]
FEWEST_COUNTED = 3
LONGEST_SUM = 20


def captions(rows: list[Printed]) -> list[bool]:
    """Which rows are lines over, under or between tables: blank ones, and those of one text in the first column that begin
    the rows, or stand with a title, a unit or a blank row.
    """
    filled = [[c for c, cell in enumerate(row) if cell] for row in rows]
    alone = [held in ([], [0]) or len(set(texts)) == 1 < len(texts) == len(row) for held, row in zip(filled, rows, strict=True)
             for texts in [["".join(p.text for p in cell) for cell in row]]]
    found = [False] * len(rows)
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and alone[end]:
            end += 1
        run = range(at, end)
        if end > at and (at == 0 or any(not filled[n] or _titles("".join(p.text for p in rows[n][0])) for n in run)):
            for n in run:
                found[n] = True
        at = max(end, at + 1)
    return found


def without_index(rows: list[Printed]) -> list[Printed]:
    """Rows without the column in which a program counts them, titles and headers included, from nought."""
    firsts = ["".join(p.text for p in row[0]).strip() if row else "" for row in rows]
    if firsts.count("0") == 0 or len(rows) < FEWEST_COUNTED or firsts.count("") > firsts.count("0"):
        return rows
    before = -1
    for first in firsts:
        if first not in ("", "0", str(before + 1)):
            return rows
        before = int(first) if first else -1
    return [row[1:] for row in rows]


def counts_places(row: Printed) -> bool:
    """Whether a row counts places from nought, as programs do that know of no header."""
    printed = ["".join(p.text for p in cell).strip() for cell in row]
    printed = printed[1:] if printed and not printed[0] else printed
    return len(printed) > 1 and printed == [str(n) for n in range(len(printed))]


def _titles(printed: str) -> bool:
    return text.furniture(printed) is not None or text.squeeze(printed).endswith("表")


def ends_sum(line: str) -> bool:
    """Whether a line right below a row ends the name of a sum (某某单位|小计), which that row then lacks."""
    bare = text.squeeze(line)
    return bare.endswith(SUM_LABELS) and bare not in SUM_LABELS and len(bare) <= LONGEST_SUM
