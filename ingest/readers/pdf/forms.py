"""Forms that draw rules across only: every row between two rules over the whole width has cells of its own."""

from __future__ import annotations

from itertools import pairwise

from ingest import text
from ingest.readers.pdf.bands import SAME_END, Band, Ink, Stack
from ingest.readers.pdf.columns import boundaries
from ingest.readers.pdf.dotted import Rule
from ingest.readers.pdf.rowing import is_one_row

LONG_LINE, MOST_LONG_LINES = 4, 3
"""Texts of a line, and how many lines of a form have more: rows of a table have, whose merged cells its texts do not tell."""
SEVERAL_TEXTS = 3
"""No two lines of one row of a form print that many."""
FEWEST_PARTED = 3
"""A form has that many lines; two may be the first of a table and all others, which no rules part."""
MOST_NUMBERS = 2
"""A line of a form holds no more numbers; one with more is a row of a table, whose blank cells its texts do not tell."""


def form(stack: Stack, first: int, bands: list[Band], parted: bool) -> list[Rule] | None:
    """In: bands of a stack from level ``first`` on, and whether rules part the rows of tables above.

    Out: rules down between their cells; None where they are no form.
    """
    groups: list[tuple[int, int]] = []
    start = 0
    for end in range(1, len(bands) + 1):
        if stack.full(first + end):
            groups.append((start, end))
            start = end
    if not parted and len(groups) < FEWEST_PARTED:
        return None
    if sum(len(band.parts) > LONG_LINE for band in bands) > MOST_LONG_LINES or any(_are_rows(band) for band in bands):
        return None
    found: list[tuple[list[Band], list[Rule]]] = []
    at = 0
    while at < len(groups):
        start, end = groups[at]
        at += 1
        if at < len(groups) and end - start == 1 and bands[start].lines and _is_number_line(bands[end].parts):
            end = groups[at][1]
            at += 1
        rules = _row(stack, first + start, bands[start:end])
        if rules is None:
            return None
        found.append((bands[start:end], rules))
    return _with_blank_labels(found, stack)


def _with_blank_labels(found: list[tuple[list[Band], list[Rule]]], stack: Stack) -> list[Rule]:
    """The rules of all rows; one that prints nothing where others have their label has a blank cell there."""
    inner = [[r.at for r in rules if stack.left + SAME_END < r.at < stack.right - SAME_END] for _, rules in found]
    first_walls = [min(xs, default=None) for xs in inner]
    label = next((x for x in first_walls if x is not None), None)
    down: list[Rule] = []
    for (group, rules), wall in zip(found, first_walls, strict=True):
        down += rules
        if label is not None and all(p.x0 > label for band in group for p in band.parts):
            down.append(Rule(label, group[0].top, group[-1].bottom))
            continue
        label = label if wall is None else wall
    return down


def _row(stack: Stack, first: int, group: list[Band]) -> list[Rule] | None:
    """Rules down for the bands of one row, or of a line of labels and the one of numbers below it."""
    top, bottom = group[0].top, group[-1].bottom
    inner = [r for rules in stack.levels[first + 1 : first + len(group)] for r in rules]
    start, end = min((r.start for r in inner), default=stack.left), max((r.end for r in inner), default=stack.right)
    inside = [[p for p in band.parts if start <= p.middle <= end] for band in group]
    before = [p for band in group for p in band.parts if p.middle < start]
    behind = [p for band in group for p in band.parts if p.middle > end]
    whole = {stack.left, stack.right, start, end, *_between(before), *_between(behind)}
    blanks = boundaries(inside[0], [Band(0, 0, inks=parts) for parts in inside[1:]]) if len(group) > 1 else None
    if blanks is not None and not all(_is_form_line(parts) for parts in inside):
        whole |= {(low + high) / 2 for low, high in blanks}
    elif not all(_is_form_line(parts) for parts in inside):
        return None
    else:
        blanks = None
    down = [Rule(x, top, bottom) for x in sorted(whole)]
    if blanks is None:
        down += [Rule(x, band.top, band.bottom) for band, parts in zip(group, inside, strict=True) for x in _between(parts)]
    return down


def _are_rows(band: Band) -> bool:
    """Whether a band holds several rows: their lines stand far apart, or print several texts each."""
    return not is_one_row(band) or sum(len(line.parts) >= SEVERAL_TEXTS for line in band.lines) > 1


def _is_form_line(parts: list[Ink]) -> bool:
    numbers = [bool(text.look(p.text).number) for p in parts]
    return not parts or (not numbers[0] and sum(numbers) <= MOST_NUMBERS)


def _is_number_line(parts: list[Ink]) -> bool:
    """Whether a line holds the numbers below the labels of another."""
    return len(parts) > 1 and all(text.look(p.text).number for p in parts)


def _between(parts: list[Ink]) -> set[float]:
    """The middles of the blanks between texts."""
    return {(a.x1 + b.x0) / 2 for a, b in pairwise(sorted(parts, key=lambda p: p.x0)) if b.x0 > a.x1}
