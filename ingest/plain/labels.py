"""Lines of header labels in plain text, where a table begins."""

from __future__ import annotations

from dataclasses import dataclass

from ingest import text
from ingest.grid import Item, Line
from ingest.plain.header import MOST_LABELS, MOST_LEVELS, Label
from ingest.plain.words import Word, words_of
from ingest.recognising.align import SUM_LABELS
from ingest.specs import Specs

FEWEST_ALONE = 3
FEWEST_BELOW_A_TITLE = 2
LONGEST_LINE = 400
NUMBER_ROW = ("栏次", "栏目")


@dataclass(slots=True, frozen=True)
class Found:
    """A header as printed: labels by line, whether each has a line of its own, columns numbered below, and where it ends."""

    levels: list[list[Label]]
    alone: bool
    columns: int | None
    start: int
    after: int


class Lines:
    """The items of a document as lines of words."""

    def __init__(self, items: list[Item], specs: Specs) -> None:
        self.items, self.specs = items, specs
        self._words: dict[int, list[Word]] = {}

    def words(self, at: int) -> list[Word]:
        """The words of an item; none where it is no line of text, or too long a one."""
        if at not in self._words:
            item = self.items[at]
            usable = isinstance(item, Line) and len(item.text) <= LONGEST_LINE
            self._words[at] = words_of(item) if usable else []  # type: ignore[arg-type]
        return self._words[at]

    def header(self, at: int) -> Found | None:
        """The header that begins at an item."""
        found = self._beside(at)
        return found if found is not None else self._alone(at)

    def labels(self, words: list[Word]) -> list[Label]:
        """Words as labels: 合 计 is one, and so are two words that only together are known."""
        labels: list[Label] = []
        at = 0
        while at < len(words):
            end = at + 1
            for stop in range(min(len(words), at + 8), at + 1, -1):
                spaced = all(len(w.text) == 1 for w in words[at:stop]) and self._known(tuple(words[at:stop]))  # 收 入
                whole = spaced or _bare(tuple(words[at:stop])) in self.specs.header_labels | set(SUM_LABELS)
                apart = self._known((words[at],)) and self._known(tuple(words[at + 1 : stop]))  # 预算 and 项 目
                if whole and not apart and not all(self._known((w,)) for w in words[at:stop]):
                    end = stop
                    break
            labels.append(tuple(words[at:end]))
            at = end
        return labels

    def _beside(self, at: int) -> Found | None:
        """A header whose labels stand beside each other."""
        levels: list[list[Label]] = []
        j = at
        while j < len(self.items) and len(levels) <= MOST_LEVELS:
            words = self.words(j)
            labels = self.labels(words)
            known = self._mostly_known(labels) or (not levels and self._over_labels(labels, j))
            if not words or any(w.is_number for w in words) or not known:
                break
            if len(labels) == 1 and (not levels or _bare(labels[0]) in SUM_LABELS):
                break
            levels.append(labels)
            j += 1
        if not levels or len(levels) > MOST_LEVELS:
            return None
        columns, after = self._numbered(j, False)
        return Found(levels, False, columns, at, after)

    def _over_labels(self, labels: list[Label], at: int) -> bool:
        """Whether a known label and the unknown name of a group stand below a title and over labels that are known."""
        below = self.labels(self.words(at + 1)) if at + 1 < len(self.items) else []
        beside = len(labels) == 2 and any(map(self._known, labels)) and self._under_a_title(at)
        return beside and len(below) > 1 and all(map(self._known, below))

    def _alone(self, at: int) -> Found | None:
        """A header whose labels stand on lines of their own."""
        labels: list[Label] = []
        j = at
        while j < len(self.items) and len(labels) <= MOST_LABELS:
            words = self.words(j)
            found = self.labels(words)
            if len(found) != 1 or words[0].is_number:
                break
            if (whole := self._wrapped(j)) is not None:
                labels.append(whole)
                j += 2
                continue
            if not self._known(found[0]) and not (labels and self._known_alone(j + 1)):
                break  # only a group of columns may have a name that no header is known for
            labels.append(found[0])
            j += 1
        columns, after = self._numbered(j, True)
        below = self.words(j) if j < len(self.items) else []
        if columns is None and labels and _bare(labels[-1]) in SUM_LABELS and below and all(w.is_number for w in below):
            labels.pop()  # 合计 of the first row
            after = j - 1
        fewest = FEWEST_BELOW_A_TITLE if columns is not None or self._under_a_title(at) else FEWEST_ALONE
        if not fewest <= len(labels) <= MOST_LABELS or not self._mostly_known(labels):
            return None
        return Found([labels], True, columns, at, after)

    def _wrapped(self, at: int) -> Label | None:
        """The one label that a line and the next are, neither of which is one."""
        lines = [self.words(i) for i in (at, at + 1) if i < len(self.items)]
        if len(lines) < 2 or any(len(line) != 1 or line[0].is_number or self._known((line[0],)) for line in lines):
            return None
        whole = (lines[0][0], lines[1][0])
        return whole if _bare(whole) in self.specs.header_labels else None

    def _under_a_title(self, at: int) -> bool:
        """Whether the line above says the unit of a table, or is its title."""
        above = self.items[at - 1] if at else None
        if not isinstance(above, Line):
            return False
        seen = above.furniture
        return above.bare.endswith("表") or (seen is not None and seen.unit is not None)

    def shorter(self, found: Found) -> Found | None:
        """A header of labels on lines of their own without its last one, which may be the name of the first row."""
        if not found.alone or found.columns is not None or len(found.levels[0]) <= FEWEST_ALONE or found.after >= len(self.items):
            return None
        below = self.words(found.after)
        if len(below) != 1 or not below[0].is_number:
            return None
        return Found([found.levels[0][:-1]], True, None, found.start, found.after - 1)

    def under_halves(self, found: Found) -> Found | None:
        """The header below the names of two lists that stand beside each other, each with the same labels."""
        if found.alone or len(found.levels) != 2 or len(found.levels[0]) != 2:
            return None
        lower = [_bare(label) for label in found.levels[1]]
        if len(lower) % 2 or lower[: len(lower) // 2] != lower[len(lower) // 2 :]:
            return None
        return Found(found.levels[1:], False, found.columns, found.start + 1, found.after)

    def _known_alone(self, at: int) -> bool:
        found = self.labels(self.words(at)) if at < len(self.items) else []
        return len(found) == 1 and self._known(found[0])

    def _numbered(self, at: int, alone: bool) -> tuple[int | None, int]:
        """How many columns the row below a header numbers, and where it ends: 栏次 1 2 3."""
        words: list[Word] = []
        j = at
        while j < len(self.items) and len(words) < MOST_LABELS:
            line = self.words(j)
            if not line or (alone and len(line) > 1):
                break
            bare = [w.text for w in line if w.text not in NUMBER_ROW]
            expected = [str(n) for n in range(sum(w.text not in NUMBER_ROW for w in words) + 1, MOST_LABELS)]
            if bare != expected[: len(bare)] or (not alone and words):
                break
            words += line
            j += 1
        count = sum(w.text not in NUMBER_ROW for w in words)
        named = any(w.text in NUMBER_ROW for w in words)
        if alone and not named and count:  # the last of them, or all, may be line numbers
            return None, at
        return (count, j) if count > 2 or (named and count) else (None, at)

    def _mostly_known(self, labels: list[Label]) -> bool:
        """Whether most labels are known; the others can only be names of groups."""
        known = sum(self._known(x) for x in labels)
        return known * 5 >= len(labels) * 3 and (known > 1 or len(labels) == 1 == known)

    def _known(self, label: Label) -> bool:
        return self.specs.heads(_bare(label))


def _bare(label: Label) -> str:
    return text.label("".join(w.text for w in label))
