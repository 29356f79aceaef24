"""Where a table of plain text ends, and what stands between its parts."""

from __future__ import annotations

from collections.abc import Iterable

from ingest import text
from ingest.grid import Item
from ingest.plain.cut import Cutter
from ingest.plain.labels import Found, Lines
from ingest.plain.sheet import cells_of
from ingest.plain.words import Word
from ingest.recognising.context import furniture
from ingest.specs import Kind

LONGEST_ROW = 40
"""No row without numbers has more characters than this; running text has."""


def ends(printed: str, kinds: Iterable[Kind]) -> bool:
    """Whether a line without numbers is running text, a note or the title of something else."""
    bare = text.squeeze(printed)
    if len(bare) > LONGEST_ROW or any(mark in bare for mark in "。;!?:") or text.says_empty(printed) or bare.startswith(("注:", "第")):
        return True
    return bare.endswith(("表", ")", "情况")) and any(k.titled(text.clean_heading(printed)) for k in kinds)


def ends_sheet(lines: Lines, at: int, end: int, kinds: list[Kind]) -> bool:
    """Whether a line of one cell stands behind a table of words; the rest of a wrapped cell has rows below it."""
    printed = lines.items[at].text
    more = at + 1 < end and len(cells_of(lines.words(at + 1))) > 2
    return ends(printed, kinds) or (text.is_heading(printed) and not more)


def furnishes(item: Item) -> bool:
    """Whether a line says a unit, a year or a department by name; a code before a name alone is a row."""
    seen = furniture(item)
    return seen is not None and bool(seen.unit or seen.year or seen.as_of or not seen.department_code)


def labels(found: Found) -> list[tuple[str, ...]]:
    """The labels of a header as printed, by which a new page's copy of it is known."""
    return [tuple(w.text for w in label) for level in found.levels for label in level]


def copies(header: Found, found: Found) -> bool:
    """Whether a header is another's copy on a new page. Of labels on lines of their own it may seem to hold the names of the rows below."""
    one, other = labels(header), labels(found)
    return one == other or (header.alone and found.alone and found.columns is None and one[: len(other)] == other)


def goes_on(words: list[Word], at: int, cutter: Cutter, last: int | None, start: int, kinds: list[Kind]) -> bool:
    """Whether a line that begins no row belongs to the row above, which begins at ``start``; ``last``: its line number."""
    line = [w for w in words[at:] if w.line == words[at].line]
    if any(w.is_number for w in line) or all(w.is_number or w.is_code for w in words[start:at]):
        return True
    numbers = any(w.is_number and not w.is_code for w in words[start + 1 : at])
    if len(cutter.shape.blocks) == 1 and numbers and text.strip_numbering(line[0].text)[0] is not None:
        return False  # the rest of a name has no numbering of its own
    if len(cutter.shape.blocks) > 1 and len(line) == 1 and cutter.fits_other_side(words[start:at], line):
        return True
    if ends(" ".join(w.text for w in line), kinds):
        return False
    for j in range(at + len(line), min(at + len(line) + 12, len(words))):
        if words[j].first and cutter.begins(words, j, last):
            return True
        if not words[j].is_number and j > at + len(line) + 1:
            break
        if words[j].is_number and not any(cutter.is_amount(words, i) for i in range(start + cutter.shape.numbered, at)):
            return True  # the name goes on, and its numbers follow
    return False


def rows_follow(rest: list[Word], cutter: Cutter, last: int | None, kinds: list[Kind]) -> bool:
    """Whether rows follow behind something that was taken for the end of the table."""
    for at, word in enumerate(rest[:60]):
        if not word.first:
            continue
        line = [w for w in rest[at:] if w.line == word.line]
        if ends(" ".join(w.text for w in line), kinds):
            return False
        if cutter.begins(rest, at, last):
            return True
    return False
