"""Characters -> printed lines, and lines -> paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import east_asian_width

from ingest import text
from ingest.readers.pdf.marks import Char

SAME_LINE = 0.45
"""Characters whose middles differ by less than this part of their height stand on one line:
digits and Chinese letters of different fonts do not share a base line."""
WORD_GAP = 0.6
"""A gap wider than this part of the height is printed space."""
SPACE_GAP = 0.2
"""The same between two Latin words or numbers that the file itself does not join."""
SCRIPT_GAP = 0.3
"""The same beside a Chinese character: programs set digits off from it by a little less."""
FEWEST_BLANKS = 2
"""Blanks that stand for a wide gap, at least."""
_DECIMAL = re.compile(r"\d+\.\d{1,2}(?!\d)")
"""An amount, where a sentence goes on; at the start of one it may be the number of a paragraph."""
_WORD = re.compile(r"[（《“【〔「(]*(?:[!-~]+[），。、：；？！》】”〕」]*|.[），。、：；？！》】”〕」]*)")
"""What no program divides at the end of a line."""
LONGEST_WORD = 12
"""A longer one, in heights of its line, is no word that was moved to the next line for want of room."""
_ENDS = ("。", "；", "：", "！", "？", ";", ":")
_LEADER = re.compile(r"(?:[.…·．]\s*){2,}\d{1,3}\s*$|\s\d{1,3}$")


@dataclass(slots=True)
class PrintedLine:
    """A line as it stands on the page; ``parts``: (x0, x1, text) between its wide gaps."""

    parts: list[tuple[float, float, str]]
    top: float
    bottom: float

    @property
    def x0(self) -> float:
        return self.parts[0][0]

    @property
    def x1(self) -> float:
        return self.parts[-1][1]

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def text(self) -> str:
        return " ".join(printed for _, _, printed in self.parts)

    @property
    def first_word(self) -> float:
        """Width of what the line begins with and cannot be divided."""
        start, end, printed = self.parts[0]
        word = _WORD.match(printed)
        return (end - start) * _letters(word.group(0) if word else printed[:1]) / _letters(printed)

    def spaced(self, letter: float) -> str:
        """The text with its wide gaps kept in proportion: what stands below each other on the page does so here.

        ``letter``: the width of a letter, half of that of a Chinese character; one for a whole page.
        """
        if len(self.parts) < 2:
            return self.text
        printed = ""
        width = 0
        for x0, x1, part in self.parts:
            own = _letters(part)
            at = round(x1 / letter) - own if part[-1:].isdigit() else round(x0 / letter)
            gap = max(at - width, FEWEST_BLANKS if printed else 0)
            printed, width = f"{printed}{' ' * gap}{part}", width + gap + own
        return printed


def _letters(printed: str) -> int:
    """Width of a text in letters; a Chinese character is as wide as two."""
    return sum(2 if east_asian_width(ch) in "WF" else 1 for ch in printed)


def printed_lines(chars: list[Char]) -> list[PrintedLine]:
    """Lines from top to bottom; characters drawn twice at one place (bold) are taken once."""
    lines: list[list[Char]] = []
    middle = 0.0
    for char in sorted(chars, key=lambda c: c.y):
        if lines and char.y - middle <= SAME_LINE * (char.bottom - char.top):
            lines[-1].append(char)
            middle += (char.y - middle) / len(lines[-1])
        else:
            lines.append([char])
            middle = char.y
    found = (_line(line) for line in lines)
    return [line for line in found if line is not None]


def _line(chars: list[Char]) -> PrintedLine | None:
    chars.sort(key=lambda c: c.x0)
    parts: list[list] = []
    last: Char | None = None
    for char in chars:
        if char.text.isspace() and (last is None or not parts):
            continue
        if last is not None and char.text == last.text and char.x0 - last.x0 < 0.25 * (char.x1 - char.x0):
            continue
        if last is None or char.x0 - last.x1 > WORD_GAP * (char.bottom - char.top):
            if char.text.isspace():
                continue
            parts.append([char.x0, char.x1, char.text])
        else:
            words = last.text.isascii() and char.text.isascii()
            if char.spaced and char.x0 - last.x1 > (SPACE_GAP if words else SCRIPT_GAP) * (char.bottom - char.top):
                parts[-1][2] += " "
            parts[-1][1] = max(parts[-1][1], char.x1)
            parts[-1][2] += char.text
        last = char
    if not parts:
        return None
    inked = [c for c in chars if not c.text.isspace()]
    return PrintedLine([(a, b, t.strip()) for a, b, t in parts], min(c.top for c in inked), max(c.bottom for c in inked))


@dataclass(slots=True, frozen=True)
class Margins:
    """Left and right edge of the running text."""

    left: float
    right: float


def margins(lines: list[PrintedLine], width: float) -> Margins | None:
    """In: all lines outside tables on pages of one width. Out: None where none of them is long."""
    left, right = min(x.x0 for x in lines), max(x.x1 for x in lines)
    return Margins(left, right) if right - left > width / 2 else None


def goes_on(line: PrintedLine, below: PrintedLine, edges: Margins | None) -> bool:
    """Whether a paragraph runs from a full line into the next, which starts at the left edge."""
    if edges is None or below.x0 > edges.left + 0.6 * below.height:
        return False
    if len(line.parts) > 1 and len(below.parts) > 1:  # rows of a table
        return False
    moved = min(below.first_word, LONGEST_WORD * below.height) + below.height / 2  # with the blank before it
    if line.x1 < edges.right - max(1.5 * line.height, moved):
        return False
    if line.x0 > edges.left + 4 * line.height or abs(line.height - below.height) > 0.2 * line.height:
        return False
    if _LEADER.search(line.text):
        return False
    within = _DECIMAL.match(below.text) and not line.text.endswith(_ENDS)
    return bool(within) or text.strip_numbering(below.text)[0] is None
