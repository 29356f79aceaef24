"""Lines with bars between their cells: how the text uses its bar, and which lines make a row."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from ingest import text
from ingest.marked.spans import Spans
from ingest.marked.wrapped import HARD

RULE = re.compile(r"^[\s|｜¦│┃+:=─—-]*[-=─—]{2,}[\s|｜¦│┃+:=─—-]*$")
_WHOLE = re.compile(r"\d+$")
_LONGEST_ROW = 40
_LONGEST_LABEL = 4  # lines
_OFTEN = 0.15
_LOOK = 60  # lines that show how wide a table is
_ENOUGH = 1000  # short lines that show whether a text breaks its cells
_SURE = 0.3  # dumps that print merged cells once have a fifth by chance


@dataclass(slots=True)
class Bars:
    """The bar of a text and how it is used."""

    sign: str
    framed: bool
    closed: bool
    spans: Spans
    broken: bool = False
    soft: bool = False  # rows end with two blanks, so that a line without them was wrapped
    parting: re.Pattern = field(init=False)

    def __post_init__(self) -> None:
        self.parting = re.compile(rf"(?<!\\){re.escape(self.sign)}")

    def held(self, line: str) -> int:
        """How many bars a line has."""
        return len(self.parting.findall(line)) if "\\" in line else line.count(self.sign)

    def fields(self, line: str) -> list[str]:
        """The cells of a row that stands on one line."""
        bare = outer(line, self.sign) if self.framed else line
        parts = self.parting.split(bare) if "\\" in bare else bare.split(self.sign)
        if self.framed and len(parts) > 1:
            parts = parts[1:] if not parts[0].strip() else parts
            parts = parts[:-1] if self.closed and not parts[-1].strip() else parts
        return parts


def outer(line: str, sign: str) -> str:
    """A line without the blanks around it; a tab that is the sign is none."""
    return line.strip(" \u3000") if sign == "\t" else line.strip()


def usual_width(lines: list[str], at: int, bars: Bars) -> int:
    """How many bars whole rows have from ``at`` to the end of the table or the page: the most that many lines have."""
    counts: Counter[int] = Counter()
    for n in range(at, min(at + _LOOK, len(lines))):
        held = bars.held(lines[n])
        if held and not RULE.match(lines[n]):
            counts[held] += 1
        elif counts and (_parts_tables(lines[n]) or not any(bars.held(line) for line in lines[n + 1 : n + 4])):
            break
    often = [held for held, n in counts.items() if n > 1 and n >= _OFTEN * counts.total()]
    return max(often) if often else max(counts, default=0)


def _parts_tables(line: str) -> bool:
    """Whether a line stands between tables, or between pages, and in no cell."""
    return not line.strip() or text.is_page_mark(line) or text.furniture(line) is not None


def row_end(lines: list[str], at: int, bars: Bars, width: int) -> int | None:
    """Behind the last line of the row that begins at ``at``; None where none begins there."""
    held = bars.held(lines[at])
    if not held:
        return _first_cell_ends(lines, at, bars, width) if bars.broken and at else None
    if bars.closed:
        if not outer(lines[at], bars.sign).startswith(bars.sign):
            return None
        for n in range(at, min(at + _LONGEST_ROW, len(lines))):
            bare = outer(lines[n], bars.sign)
            if n > at and bare.startswith(bars.sign):
                break
            if bare.endswith(bars.sign) and not bare.endswith("\\" + bars.sign) and (n > at or len(bare) > 1):
                return n + 1
        return at + 1
    if bars.soft:
        end = at + 1
        while end < min(at + _LONGEST_ROW, len(lines)) and lines[end].strip() and not lines[end - 1].endswith(HARD):
            end += 1
        return end
    end = _completed(lines, at, bars, width) if bars.broken and held < width else None
    end = at + 1 if end is None else end
    while bars.broken and _inside_last_cell(lines, end, bars, width):
        end += 1
    return end


def _completed(lines: list[str], at: int, bars: Bars, width: int) -> int | None:
    """Behind the line that makes the row of ``at`` complete: its lines together have just the usual bars."""
    total = bars.held(lines[at])
    for n in range(at + 1, min(at + _LONGEST_ROW, len(lines))):
        if _begins_anew(lines[n - 1], lines[n], bars):
            return None
        total += bars.held(lines[n])
        if total >= width:
            return n + 1 if total == width and bars.held(lines[n]) < width else None
    return None


def _begins_anew(above: str, line: str, bars: Bars) -> bool:
    """Whether a line is a row of its own: both begin with a whole number, and no number or dash at the end above goes on with it."""
    if not bars.held(above) or not _ends_whole(above, bars):
        return False
    return all(_WHOLE.match(bars.fields(x)[0].strip()) for x in (above, line))


def _inside_last_cell(lines: list[str], at: int, bars: Bars, width: int) -> bool:
    """Whether a line without bars goes on with the last cell of the row above: a row of numbers follows at once."""
    if at + 1 >= len(lines) or bars.held(lines[at]) or _parts_tables(lines[at]):
        return False
    if bars.held(lines[at - 1]) == width and _ends_whole(lines[at - 1], bars):
        return False
    return bars.held(lines[at + 1]) == width and any(text.is_number(f) for f in bars.fields(lines[at + 1]))


def _first_cell_ends(lines: list[str], at: int, bars: Bars, width: int) -> int | None:
    """Behind the row whose first cell begins in lines without bars: the row above has nothing that could go on there."""
    if bars.held(lines[at - 1]) != width or not _ends_whole(lines[at - 1], bars):
        return None
    for n in range(at, min(at + _LONGEST_LABEL, len(lines))):
        if bars.held(lines[n]):
            return n + 1 if bars.held(lines[n]) == width and any(map(text.is_number, bars.fields(lines[n]))) else None
        if _parts_tables(lines[n]):
            return None
    return None


def _ends_whole(line: str, bars: Bars) -> bool:
    """Whether the last cell of a row is blank or a number, which no line breaks."""
    last = bars.fields(line)[-1]
    return not last.strip() or text.is_numeric_cell(last)


def is_broken(lines: list[str], bars: Bars) -> bool:
    """Whether cells are printed with their line breaks: wherever lines have too few bars, some together have just enough."""
    whole = parts = at = 0
    held = [bars.held(line) for line in lines]
    while at < len(lines) and whole + parts < _ENOUGH:
        if not held[at]:
            at += 1
            continue
        width = usual_width(lines, at, bars)
        while at < len(lines) and held[at]:
            if held[at] >= width:
                at += 1
                continue
            end = _completed(lines, at, bars, width)
            whole, parts = whole + (end is not None), parts + (end is None)
            at = end or at + 1
    return whole > 0 and whole >= _SURE * (whole + parts)
