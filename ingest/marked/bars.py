"""Rows of cells between bars: Markdown, org, wikis, and programs that join a row's cells with a bar.

A row is a line, or several where a cell was printed with its line breaks. Bars at the ends frame
a row where the text frames its rows; a bar behind a backslash belongs to a cell.
"""

from __future__ import annotations

import re

from ingest import text
from ingest.grid import Piece
from ingest.marked.bar_lines import RULE, Bars, is_broken, outer, row_end, usual_width
from ingest.marked.captions import ends_sum
from ingest.marked.sheet import Sheet
from ingest.marked.spans import Printed, Spans
from ingest.marked.wrapped import HARD, unwrapped

SIGNS = "|｜¦│┃\t"
FEWEST = 3  # lines with bars that make a text one of tables
_FRAMED, _ALL = 0.6, 0.95  # shares of the lines with bars; an unframed row may begin or end with a blank cell
_RULED = re.compile("[-=─—]{2}")
_PADDED = re.compile(r"^(?=[^\t\n]*\t{2,}$)[^\S\t\n]*\S", re.M)
_FEWEST_FILLED = 5
# AsciiDoc and wikis: their bars mean more than the end of a cell. Markdown leaves cells blank between two, but has rules of its own.
_OTHER = re.compile(r"^\s*(?:\|={3,}\s*$|\^.*\^\s*$)")
_DOUBLE = re.compile(r"^\s*(?:\|\|[^|]+)+\|\|\s*$")
_MARKDOWN = re.compile(r"^\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?$")
_MEANING_MORE = re.compile(r"\|[=|]|\^")


def find(lines: list[str]) -> Bars | None:
    """The bar of a text; None where too few lines have one."""
    whole = "\n".join(lines)
    counts = {sign: [line for line in lines if line.count(sign) > 1] if sign in whole else [] for sign in SIGNS}
    sign = max(SIGNS, key=lambda s: len(counts[s]))
    barred = [outer(line, sign) for line in counts[sign]]
    if len(barred) < FEWEST or (_MEANING_MORE.search(whole) and _mean_more(lines)):
        return None
    starting, ending = (sum(getattr(line, at)(sign) for line in barred) / len(barred) for at in ("startswith", "endswith"))
    framed = starting >= _ALL or min(starting, ending) >= _FRAMED
    closed = framed and ending >= _FRAMED
    bars = Bars(sign, framed, closed, Spans())
    bars.soft = not framed and sum(line.endswith(HARD) for line in counts[sign]) >= _FRAMED * len(barred)
    held = unwrapped(lines, sign) if bars.soft else lines
    held = [line for line in held if not RULE.match(line)] if _RULED.search(whole) else held
    blank = _bare if text.may_hold_placeholder(whole) else str.strip
    rows = [[blank(f) for f in bars.fields(line)] if sign in line else [] for line in _without_data(held, sign)]
    bars.spans = Spans.of(rows)
    bars.spans.stripped = sign == "\t" and not any(line.endswith(sign) for line in counts[sign])
    bars.spans.left_out = bars.spans.left_out and framed  # without frames a short row may be a broken one
    bars.broken = not (framed or bars.soft or bars.spans.lost) and is_broken(lines, bars)
    if sign == "\t" and not (bars.spans.repeated or bars.spans.lost or bars.broken or _filled_up(lines, whole)):
        return None  # tabs are read where they stand
    return bars


def _mean_more(lines: list[str]) -> bool:
    """Whether the bars of a text are signs of another language than Markdown's."""
    return any(map(_OTHER.match, lines)) or (any(map(_DOUBLE.match, lines)) and not any(map(_MARKDOWN.match, lines)))


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
    width = usual_width(lines, at, bars)
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
    if bars.framed and end < len(lines) and ends_sum(lines[end]):
        sheet.doubt()
    return end


def _rows(lines: list[str], at: int, bars: Bars) -> tuple[list[tuple[list[tuple[int, str]], bool]], list[tuple[int, str]], int]:
    """Rows as the lines they are printed on, with whether a blank line stands before; drawn rules; the place behind."""
    rows: list[tuple[list[tuple[int, str]], bool]] = []
    drawn: list[tuple[int, str]] = []
    end, blank = at, False
    width = usual_width(lines, at, bars)
    while end < len(lines):
        line = lines[end]
        if not line.strip():
            blank = True
            end += 1
            if end < len(lines) and lines[end].strip() and usual_width(lines, end, bars) != width:
                break
            continue
        if RULE.match(line) and (bars.sign in line or rows) and (bars.sign in line or "+" in line):
            drawn.append((end + 1, line))
            end += 1
            continue
        after = row_end(lines, end, bars, width)
        if after is None:
            break
        rows.append(([(n + 1, lines[n]) for n in range(end, after) if lines[n].strip()], blank))
        blank, end = False, after
    while end > at and not lines[end - 1].strip():
        end -= 1
    return rows, drawn, end


def _printed(sheet: Sheet, row: list[tuple[int, str]], bars: Bars) -> Printed:
    """The cells of one row, each with its pieces."""
    cells: list[list[Piece]] = []
    for n, (line, printed) in enumerate(row):
        inner = outer(printed, bars.sign) if bars.framed else printed
        if bars.framed and n == 0 and inner.startswith(bars.sign):
            inner = inner[1:]
        if bars.closed and n == len(row) - 1 and inner.endswith(bars.sign):
            inner = inner[:-1]
        for f, part in enumerate(bars.parting.split(inner)):
            piece = sheet.piece(line, part)
            if f or not cells:
                cells.append([])
            if piece is not None:
                cells[-1].append(piece)
    return cells
