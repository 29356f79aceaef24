"""Labels and values of a form's head in plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from ingest import text
from ingest.grid import Cell
from ingest.plain.aligned import APART
from ingest.plain.words import Word, cell_of
from ingest.specs import FormField, Kind


@dataclass(slots=True)
class Unit:
    """A label, a group of labels or a value: its words, the ordinal of its line and whether it begins it.

    ``loose``: blanks inside that may part two values; ``counts``: a mark before one of several goals (目标1).
    """

    words: list[Word]
    at: int
    first: bool
    label: FormField | None = None
    group: bool = False
    loose: bool = False
    counts: bool = False

    @property
    def text(self) -> str:
        return "".join(w.text for w in self.words)

    @property
    def is_value(self) -> bool:
        return self.label is None and not self.group

    @property
    def is_number(self) -> bool:
        return text.is_numeric_cell(self.text)

    @property
    def cell(self) -> Cell:
        return cell_of(self.words)


def form_field(printed: str, kind: Kind) -> FormField | None:
    """The field of a form that a label names, as `FormReader` reads labels."""
    label = text.label(printed)
    found = next((f for f in kind.form if label in f.labels), None)
    if found is None and len(label) <= 24 and label.endswith(")"):
        found = next((f for f in kind.form if f.starts and label.startswith(f.starts)), None)
    return found


def units_of(lines: list[list[Word]], kind: Kind) -> list[Unit]:
    """Labels and values in print order; words between two labels of a line are one value, unless blanks keep them apart."""
    found: list[Unit] = []
    subs = {sub for f in kind.form for sub in f.sub_labels}
    for at, words in enumerate(lines):
        line: list[Unit] = []
        for word in words:
            label = form_field(word.text, kind)
            group = label is None and _is_group(word.text, kind)
            last = line[-1] if line else None
            gap = word.piece.field - last.words[-1].piece.field - len(last.words[-1].text) if last else 0
            apart = last is not None and text.is_numeric_cell(last.text) and text.is_numeric_cell(word.text)
            counts = any(re.fullmatch(rf"{sub}[一二三四五六七八九十\d]+[:：]?", text.squeeze(word.text)) for sub in subs)
            apart = apart or counts or (last is not None and last.counts)
            if label is None and not group and last is not None and last.is_value and gap < APART and not apart:
                last.words.append(word)
                last.loose = True
                continue
            line.append(Unit([word], at, not line, label, group, counts=counts))
        gaps = [b.words[0].piece.field - a.words[-1].piece.field - len(a.words[-1].text) for a, b in pairwise(line)]
        if gaps and min(gaps) >= APART:  # the line keeps its cells apart: a blank stands inside a value
            for unit in line:
                unit.loose = False
        found += line
    return found


def _is_group(printed: str, kind: Kind) -> bool:
    bare = text.squeeze(printed)
    headers = {h for f in kind.form for h in f.header}
    return text.label(printed) in kind.groups or any(bare.startswith(h) and len(bare) <= len(h) + 12 for h in headers)
