"""What a PDF page draws: characters and straight rules, in points from the page's upper left."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

from ingest.readers.pdf.dotted import Rule, rules_of_dots

THIN = 3.0
"""A filled rectangle not thicker than this is a drawn rule (points)."""
SHORTEST_RULE = 4.0
MOST_OBJECTS = 400_000
MOST_NESTED_FORMS = 8
NEARLY_WHITE = 250
_SLANT = 0.05  # quarters of a circle
ENOUGH_CHARS = 400
_QUARTER = math.pi / 2  # pdfium counts clockwise

Matrix = tuple[float, float, float, float, float, float]


@dataclass(slots=True, frozen=True)
class Char:
    """A printed character and the box of its font around it.

    ``spaced``: the space before it is drawn as a gap only.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    spaced: bool = False

    @property
    def x(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class Marks:
    """All marks of one page and its size. ``unreadable``: characters whose font names no text for them."""

    chars: list[Char]
    across: list[Rule]
    down: list[Rule]
    images: int
    unreadable: int
    size: tuple[float, float]
    dots_across: list[Rule] = field(default_factory=list)
    dots_down: list[Rule] = field(default_factory=list)
    """Marks too short for rules of their own, which may be parts of dashed or dotted ones."""


def marks(page) -> Marks:
    """Read one page of pypdfium2. Slanted text (watermarks), white rules and curves are left out."""
    textpage = page.get_textpage()
    try:
        turn = _Turn(page, _quarters(textpage.raw))
        chars, unreadable = _chars(textpage.raw, turn)
    finally:
        textpage.close()
    found = Marks(chars, [], [], 0, unreadable, turn.size)
    seen = [0]
    for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
        _object(pdfium.FPDFPage_GetObject(page.raw, index), (1, 0, 0, 1, 0, 0), turn, found, 0, seen)
    found.across += rules_of_dots(found.dots_across)
    found.down += rules_of_dots(found.dots_down)
    return found


def _quarters(raw) -> int:
    """The direction of most characters; what the page says of its rotation may be wrong or missing."""
    counted = [0, 0, 0, 0]
    for index in range(min(pdfium.FPDFText_CountChars(raw), ENOUGH_CHARS)):
        if pdfium.FPDFText_GetUnicode(raw, index) > 32:
            counted[round(-pdfium.FPDFText_GetCharAngle(raw, index) / _QUARTER) % 4] += 1
    return counted.index(max(counted))


class _Turn:
    """User space of the page -> points from the upper left, turned so that the text stands upright.

    ``quarters``: by how many quarters of a circle, counter-clockwise, the page's text is drawn.
    """

    def __init__(self, page, quarters: int) -> None:
        self.quarters = quarters
        self.box = page.get_cropbox()

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the turned page."""
        left, bottom, right, top = self.box
        return (right - left, top - bottom) if self.quarters % 2 == 0 else (top - bottom, right - left)

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        left, bottom, right, top = self.box
        if self.quarters == 0:
            return x - left, top - y
        if self.quarters == 1:
            return y - bottom, x - left
        if self.quarters == 2:
            return right - x, y - bottom
        return top - y, right - x


def _chars(raw, turn: _Turn) -> tuple[list[Char], int]:
    found: list[Char] = []
    unreadable = 0
    spaced = False
    box = pdfium.FS_RECTF()
    held = ctypes.byref(box)
    for index in range(pdfium.FPDFText_CountChars(raw)):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if code < 32 or pdfium.FPDFText_IsGenerated(raw, index) == 1:
            unreadable += code == 0
            spaced = code == 32
            continue
        if code in (0xFFFE, 0xFFFF, 0xFFFD) or 0xD800 <= code <= 0xF8FF:
            unreadable += 1
            continue
        if not pdfium.FPDFText_GetLooseCharBox(raw, index, held):
            continue
        quarters = -pdfium.FPDFText_GetCharAngle(raw, index) / _QUARTER
        if abs(quarters - round(quarters)) > _SLANT or round(quarters) % 4 != turn.quarters:
            continue
        xa, ya = turn(box.left, box.top)
        xb, yb = turn(box.right, box.bottom)
        found.append(Char(chr(code), min(xa, xb), max(xa, xb), min(ya, yb), max(ya, yb), spaced))
        spaced = False
    return found, unreadable


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _object(item, outer: Matrix, turn: _Turn, found: Marks, depth: int, seen: list[int]) -> None:
    seen[0] += 1
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
        found.images += 1
    if kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM) or seen[0] > MOST_OBJECTS:
        return
    held = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(held)):
        return
    matrix = _times((held.a, held.b, held.c, held.d, held.e, held.f), outer)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        _path(item, matrix, turn, found)
    elif depth < MOST_NESTED_FORMS:
        for index in range(max(pdfium.FPDFFormObj_CountObjects(item), 0)):
            _object(pdfium.FPDFFormObj_GetObject(item, index), matrix, turn, found, depth + 1, seen)


def _path(item, matrix: Matrix, turn: _Turn, found: Marks) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke)):
        return
    stroked = bool(stroke.value) and _visible(item, pdfium.FPDFPageObj_GetStrokeColor)
    filled = bool(fill.value) and _visible(item, pdfium.FPDFPageObj_GetFillColor)
    if not stroked and not filled:
        return
    for points, closed in _outlines(item, matrix, turn):
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
        if max(x1 - x0, y1 - y0) < SHORTEST_RULE:
            found.dots_across.append(Rule((y0 + y1) / 2, x0, x1))
            found.dots_down.append(Rule((x0 + x1) / 2, y0, y1))
        elif min(x1 - x0, y1 - y0) <= THIN and (filled or stroked):
            if x1 - x0 >= y1 - y0:
                _add(found.across, (y0 + y1) / 2, x0, x1)
            else:
                _add(found.down, (x0 + x1) / 2, y0, y1)
        elif stroked:
            ends = [*points[1:], points[0]] if closed else points[1:]
            for (xa, ya), (xb, yb) in zip(points, ends, strict=False):
                if abs(ya - yb) <= 1:
                    _add(found.across, (ya + yb) / 2, min(xa, xb), max(xa, xb))
                elif abs(xa - xb) <= 1:
                    _add(found.down, (xa + xb) / 2, min(ya, yb), max(ya, yb))


def _add(rules: list[Rule], at: float, start: float, end: float) -> None:
    if end - start >= SHORTEST_RULE:
        rules.append(Rule(at, start, end))


def _visible(item, colour) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not colour(item, ctypes.byref(red), ctypes.byref(green), ctypes.byref(blue), ctypes.byref(alpha)):
        return True
    return alpha.value > 0 and min(red.value, green.value, blue.value) < NEARLY_WHITE


def _outlines(item, matrix: Matrix, turn: _Turn):
    """The straight outlines of a path as (points, closed); one with a curve ends at the curve."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    closed = False
    for index in range(pdfium.FPDFPath_CountSegments(item)):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO or kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            if len(points) > 1:
                yield points, closed
            points, closed = [], False
        if pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            points.append(turn(a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        closed = closed or bool(pdfium.FPDFPathSegment_GetClose(segment))
    if len(points) > 1:
        yield points, closed
