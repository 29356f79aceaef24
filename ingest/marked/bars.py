"""Rows of cells between bars: Markdown, org, wikis, and programs that join a row's cells with a bar.

A row is a line, or several where a cell was printed with its line breaks. Bars at the ends frame
a row where the text frames its rows; a bar behind a backslash belongs to a cell.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from ingest import text
from ingest.grid import Piece
from ingest.marked.sheet import Sheet
from ingest.marked.spans import Printed, Spans
from ingest.marked.wrapped import HARD, unwrapped

SIGNS = "|｜¦│┃\t"
FEWEST = 3  # lines with bars that make a text one of tables
_FRAMED, _ALL = 0.6, 0.95  # shares of the lines with bars; an unframed row may begin or end with a blank cell
_RULE = re.compile(r"^[\s|｜¦│┃+:=─—-]*[-=─—]{2,}[\s|｜¦│┃+:=─—-]*$")
_WHOLE = re.compile(r"\d+$")
_RULED = re.compile("[-=─—]{2}")
_PADDED = re.compile(r"^(?=[^\t\n]*\t{2,}$)[^\S\t\n]*\S", re.M)
_FEWEST_FILLED = 5
# AsciiDoc and wikis: their bars mean more than the end of a cell. Markdown leaves cells blank between two, but has rules of its own.
_OTHER = re.compile(r"^\s*(?:\|={3,}\s*$|\^.*\^\s*$)")
_DOUBLE = re.compile(r"^\s*(?:\|\|[^|]+)+\|\|\s*$")
_MARKDOWN = re.compile(r"^\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?$")
_MEANING_MORE = re.compile(r"\|[=|]|\^")
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
    _split: re.Pattern = field(init=False)

    def __post_init__(self) -> None:
        self._split = re.compile(rf"(?<!\\){re.escape(self.sign)}")

    def held(self, line: str) -> int:
        """How many bars a line has."""
        return len(self._split.findall(line)) if "\\" in line else line.count(self.sign)

    def fields(self, line: str) -> list[str]:
        """The cells of a row that stands on one line."""
        bare = _outer(line, self.sign) if self.framed else line
        parts = self._split.split(bare) if "\\" in bare else bare.split(self.sign)
        if self.framed and len(parts) > 1:
            parts = parts[1:] if not parts[0].strip() else parts
            parts = parts[:-1] if self.closed and not parts[-1].strip() else parts
        return parts


def find(lines: list[str]) -> Bars | None:
    """The bar of a text; None where too few lines have one."""
    whole = "\n".join(lines)
    counts = {sign: [line for line in lines if line.count(sign) > 1] if sign in whole else [] for sign in SIGNS}
    sign = max(SIGNS, key=lambda s: len(counts[s]))
    barred = [_outer(line, sign) for line in counts[sign]]
    if len(barred) < FEWEST or (_MEANING_MORE.search(whole) and _mean_more(lines)):
        return None
    starting, ending = (sum(getattr(line, at)(sign) for line in barred) / len(barred) for at in ("startswith", "endswith"))
    framed = starting >= _ALL or min(starting, ending) >= _FRAMED
    closed = framed and ending >= _FRAMED
    bars = Bars(sign, framed, closed, Spans())
    bars.soft = not framed and sum(line.endswith(HARD) for line in counts[sign]) >= _FRAMED * len(barred)
    held = unwrapped(lines, sign) if bars.soft else lines
    held = [line for line in held if not _RULE.match(line)] if _RULED.search(whole) else held
    blank = _bare if text.may_hold_placeholder(whole) else str.strip
    rows = [[blank(f) for f in bars.fields(line)] if sign in line else [] for line in _without_data(held, sign)]
    bars.spans = Spans.of(rows)
    bars.spans.left_out = bars.spans.left_out and framed  # without frames a short row may be a broken one
    bars.broken = not (framed or bars.soft or bars.spans.lost) and _is_broken(lines, bars)
    if sign == "\t" and not (bars.spans.repeated or bars.spans.lost or bars.broken or _filled_up(lines, whole)):
        return None  # tabs are read where they stand
    return bars


def _mean_more(lines: list[str]) -> bool:
    """Whether the bars of a text are signs of another language than Markdown's."""
    return any(map(_OTHER.match, lines)) or (any(map(_DOUBLE.match, lines)) and not any(map(_MARKDOWN.match, lines)))


def _outer(line: str, sign: str) -> str:
    """A line without the blanks around it; a tab that is the sign is none."""
    return line.strip(" \u3000") if sign == "\t" else line.strip()


def _bare(printed: str) -> str:
    return "" if text.is_placeholder(printed) else printed.strip()


def _without_data(lines: list[str], sign: str) -> list[str]:
    """Lines with a blank one for those that begin or end with a number between others that do: these show nothing of merged labels."""
    data = [line.partition(sign)[0].isdecimal() or line.rpartition(sign)[2].replace(".", "", 1).isdecimal() for line in lines]
    between = [False, *[a and b and c for a, b, c in zip(data, data[1:], data[2:], strict=False)], False]
    shown = ["" if inner else line for line, inner in zip(lines, between, strict=False)]
    return [line for line, above in zip(shown, ["-", *shown], strict=False) if line or above]


def _filled_up(lines: list[str], whole: str) -> bool:
    """Whether tabs fill titles up to the width of a sheet, or words stand for its blank cells. ``whole``: all lines in one."""
    words = sum(sum(map(text.is_placeholder, line.split("\t"))) > 1 for line in lines) if text.may_hold_placeholder(whole) else 0
    padded = len(_PADDED.findall(whole))
    return words >= _FEWEST_FILLED or (padded >= _FEWEST_FILLED and padded > sum(bool(line.strip()) and "\t" not in line for line in lines))


def take(sheet: Sheet, lines: list[str], at: int, bars: Bars) -> int:
    """Add the rows that begin at ``at``; the place behind them, or ``at`` where no row begins."""
    rows, drawn, end = _rows(lines, at, bars)
    if not rows:
        return at
    sheet.rules(drawn)
    width = _usual_width(lines, at, bars)
    printed: list[Printed] = []
    gaps: set[int] = set()
    for row, gap in rows:
        cells = _printed(sheet, row, bars)
        if bars.broken and len(cells) <= width:  # a part of a row, whose columns cannot be told
            bars.spans.add(sheet, printed, gaps)
            printed, gaps = [], set()
            sheet.unread([[p] for cell in cells for p in cell])
            continue
        if bars.framed and len(cells) == 1 < width - 1:  # a line that the text frames like its rows
            bars.spans.add(sheet, printed, gaps)
            printed, gaps = [], set()
            sheet.lines(cells[0])
            continue
        if gap:
            gaps.add(len(printed))
        printed.append(cells)
    bars.spans.add(sheet, printed, gaps)
    return end


def _rows(lines: list[str], at: int, bars: Bars) -> tuple[list[tuple[list[tuple[int, str]], bool]], list[tuple[int, str]], int]:
    """Rows as the lines they are printed on, with whether a blank line stands before; drawn rules; the place behind."""
    rows: list[tuple[list[tuple[int, str]], bool]] = []
    drawn: list[tuple[int, str]] = []
    end, blank = at, False
    width = _usual_width(lines, at, bars)
    while end < len(lines):
        line = lines[end]
        if not line.strip():
            blank = True
            end += 1
            if end < len(lines) and lines[end].strip() and _usual_width(lines, end, bars) != width:
                break
            continue
        if _RULE.match(line) and (bars.sign in line or rows) and (bars.sign in line or "+" in line):
            drawn.append((end + 1, line))
            end += 1
            continue
        after = _row_end(lines, end, bars, width)
        if after is None:
            break
        rows.append(([(n + 1, lines[n]) for n in range(end, after) if lines[n].strip()], blank))
        blank, end = False, after
    while end > at and not lines[end - 1].strip():
        end -= 1
    return rows, drawn, end


def _usual_width(lines: list[str], at: int, bars: Bars) -> int:
    """How many bars whole rows have from ``at`` to the end of the table or the page: the most that many lines have."""
    counts: Counter[int] = Counter()
    for n in range(at, min(at + _LOOK, len(lines))):
        held = bars.held(lines[n])
        if held and not _RULE.match(lines[n]):
            counts[held] += 1
        elif counts and (_parts_tables(lines[n]) or not any(bars.held(line) for line in lines[n + 1 : n + 4])):
            break
    often = [held for held, n in counts.items() if n > 1 and n >= _OFTEN * counts.total()]
    return max(often) if often else max(counts, default=0)


def _parts_tables(line: str) -> bool:
    """Whether a line stands between tables, or between pages, and in no cell."""
    return not line.strip() or text.is_page_mark(line) or text.furniture(line) is not None


def _row_end(lines: list[str], at: int, bars: Bars, width: int) -> int | None:
    """Behind the last line of the row that begins at ``at``; None where none begins there."""
    held = bars.held(lines[at])
    if not held:
        return _first_cell_ends(lines, at, bars, width) if bars.broken and at else None
    if bars.closed:
        if not _outer(lines[at], bars.sign).startswith(bars.sign):
            return None
        for n in range(at, min(at + _LONGEST_ROW, len(lines))):
            bare = _outer(lines[n], bars.sign)
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


def _is_broken(lines: list[str], bars: Bars) -> bool:
    """Whether cells are printed with their line breaks: wherever lines have too few bars, some together have just enough."""
    whole = parts = at = 0
    held = [bars.held(line) for line in lines]
    while at < len(lines) and whole + parts < _ENOUGH:
        if not held[at]:
            at += 1
            continue
        width = _usual_width(lines, at, bars)
        while at < len(lines) and held[at]:
            if held[at] >= width:
                at += 1
                continue
            end = _completed(lines, at, bars, width)
            whole, parts = whole + (end is not None), parts + (end is None)
            at = end or at + 1
    return whole > 0 and whole >= _SURE * (whole + parts)


def _printed(sheet: Sheet, row: list[tuple[int, str]], bars: Bars) -> Printed:
    """The cells of one row, each with its pieces."""
    cells: list[list[Piece]] = []
    for n, (line, printed) in enumerate(row):
        inner = _outer(printed, bars.sign) if bars.framed else printed
        if bars.framed and n == 0 and inner.startswith(bars.sign):
            inner = inner[1:]
        if bars.closed and n == len(row) - 1 and inner.endswith(bars.sign):
            inner = inner[:-1]
        for f, part in enumerate(bars._split.split(inner)):
            piece = sheet.piece(line, part)
            if f or not cells:
                cells.append([])
            if piece is not None:
                cells[-1].append(piece)
    return cells
