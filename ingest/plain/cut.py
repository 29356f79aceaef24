"""A run of words below a header -> printed rows, each with its keys and its numbers.

A row shows itself by what it begins with: the next line number, a code before a name, a label. A
run that does not come out evenly is given up as a whole.
"""

from __future__ import annotations

import re
from itertools import combinations

from ingest import text
from ingest.layouts.table_column import TableColumn
from ingest.plain.classes import class_names
from ingest.plain.pages import names_document
from ingest.plain.printed import Printed
from ingest.plain.shape import Block, Shape
from ingest.plain.words import Word, partings
from ingest.recognising.align import SUM_LABELS
from ingest.specs import Kind

_NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d+[.、．](?!\d)|其中[:：])")
_PART = re.compile(r"^\d{2}$")
_ENDS = {"收入": "revenue", "支出": "expenditure"}
LONGEST_NAME = 40


class Cutter:
    """Cuts the words below one header into rows."""

    def __init__(self, shape: Shape, columns: tuple[TableColumn, ...], kind: Kind, alone: bool = False) -> None:
        self.shape, self.columns, self.kind, self.alone = shape, columns, kind, alone
        self._sides: dict[str, set[str | None]] = {}
        for line in kind.lines:
            self._sides.setdefault(line.label, set()).add(line.side)
        if kind.sides:
            for name in class_names():
                self._sides.setdefault(name, {"expenditure"})

    def begins(self, words: list[Word], at: int, last: int | None) -> bool:
        """Whether a row begins at a word that begins its line; ``last``: the line number before."""
        if not words[at].first:
            return False
        if self.shape.numbered:
            bare = words[at].text
            if self.shape.coded and text.squeeze(bare) in SUM_LABELS:  # a total may stand without a number
                return at == 0 or not (words[at - 1].first and words[at - 1].text.isdigit())
            if bare != str(1 if last is None else last + 1) or at + 1 >= len(words) or self._inside_code(words, at):
                return False
            return words[at + 1].is_code or self._is_part(words, at + 1) or not words[at + 1].is_number
        if self._by_unit():
            return self._begins_unit(words, at)
        return self._begins_coded(words, at) if self.shape.coded else self._begins_named(words, at)

    def _begins_unit(self, words: list[Word], at: int) -> bool:
        """Whether the code of a unit, its name and, where the table has one, another code begin here; or a sum."""
        if text.squeeze(words[at].text) in SUM_LABELS:
            return at == 0 or not words[at - 1].is_code
        after = at + 1
        while after < len(words) and not words[after].is_number:
            after += 1
        if not words[at].is_code or after == at + 1 or after == len(words):
            return False
        return not self.shape.coded or words[after].is_code or self._is_part(words, after)

    def _begins_coded(self, words: list[Word], at: int) -> bool:
        if text.squeeze(words[at].text) in SUM_LABELS:
            return True
        lone = self._is_part(words, at) and not self._inside_code(words, at)
        if not words[at].is_code and not lone:
            return False
        after = at + 1
        while after < len(words) and self._is_part(words, after):
            after += 1
        return after < len(words) and not words[after].is_number and text.squeeze(words[after].text) not in SUM_LABELS

    def _begins_named(self, words: list[Word], at: int) -> bool:
        if words[at].is_number:
            return False
        line = [w for w in words[at:] if w.line == words[at].line]
        if any(w.is_number for w in line[1:]):
            return True
        names = self._names([w for w in line if not w.is_number])
        if names is None:
            return False
        if at + len(line) < len(words) and len(line) == 1 and words[at + 1].is_number:
            return self.sure(names[0])
        every = len(names) == len(self.shape.blocks) > 2  # one name for each side, the restated one among them
        return all(self.sure(n) and (every or self._side_of(n) is not None) for n in names)

    def _in_parts(self) -> bool:
        return any(self._role(i) == "code_part" for i in self.shape.keys)

    def _is_part(self, words: list[Word], at: int) -> bool:
        """Whether two digits may be the only part of a code that a row prints."""
        return self._in_parts() and bool(_PART.match(words[at].text))

    def is_amount(self, words: list[Word], at: int) -> bool:
        """Whether a word may stand in a column of amounts and in none of codes."""
        return words[at].is_number and not words[at].is_code and not self._is_part(words, at)

    def _inside_code(self, words: list[Word], at: int) -> bool:
        """Whether a word stands behind a part of a code, so that it is the next part and no row of its own."""
        return self._in_parts() and at > 0 and (words[at - 1].is_code or bool(_PART.match(words[at - 1].text)))

    def _by_unit(self) -> bool:
        return any(self._field(i) == "unit_code" for i in self.shape.keys)

    def row(self, words: list[Word]) -> Printed | None:
        """One row from its words; None where they do not come out evenly."""
        return self._keyed(words) if len(self.shape.blocks) == 1 else self._beside(words)

    def _keyed(self, words: list[Word]) -> Printed | None:
        found = Printed()
        at = 0
        for column in self.shape.keys:
            taken = self._key(words, at, column)
            if taken:
                found.keys[column] = taken
                at += len(taken)
        name = self.shape.blocks[0].name
        unit = next((i for i in found.keys if self._field(i) == "unit_name"), None)
        if name not in found.keys and unit is not None and text.squeeze(_joined(found.keys[unit])) in SUM_LABELS:
            found.keys[name] = found.keys.pop(unit)  # 合计 merged over the keys
        if name not in found.keys or not self._sound(found, name):
            return None
        numbers = at
        while numbers < len(words) and words[numbers].is_number:
            numbers += 1
        found.numbers = [words[at:numbers]]
        rest = words[numbers:]
        if not rest:
            return found
        if any(w.is_number for w in rest):
            return None
        if rest[0].line > words[numbers - 1].line and self.shape.coded and self.shape.remark is None:
            if any(self._field(i) == "unit_name" for i in self.shape.keys) or names_document(_joined(rest)):
                return None  # or that of the unit
            found.keys[name] = found.keys[name] + rest  # the name went on in the next line
            return found
        if self.shape.remark is None or (rest[0].first and not self.alone):
            return None
        found.keys[self.shape.remark] = rest
        return found

    def _key(self, words: list[Word], at: int, column: int) -> list[Word]:
        role = self._role(column)
        end = at
        if role == "line_no":
            return words[at : at + 1] if self.shape.numbered and words[at].text.isdigit() else []
        if role == "code" or self._field(column) == "unit_code":
            return words[at : at + 1] if at < len(words) and words[at].is_code else []
        if role == "code_part":
            wanted = r"^\d{3}$" if self._field(column) == "code_class" else r"^\d{2}$"
            return words[at : at + 1] if at < len(words) and re.match(wanted, words[at].text) else []
        if role == "code_name" and at < len(words) and words[at].is_code:
            end += 1
        while end < len(words) and not words[end].is_number:
            end += 1
        return words[at:end]

    def _sound(self, found: Printed, name: int) -> bool:
        """Whether the keys of a row are whole: a code, its parts from the first on, or a sum without one."""
        label = "".join(w.text for w in found.keys[name] if not w.is_code)
        if not label or len(label) > LONGEST_NAME or _goes_on_as_document(found.keys[name]):
            return False
        if self._by_unit() and not self.shape.coded:
            return text.squeeze(label) in SUM_LABELS or any(self._field(i) == "unit_code" for i in found.keys)
        if not self.shape.coded:
            return self._sure_name(found.keys[name])
        codes = [i for i in self.shape.keys if self._role(i) in ("code", "code_part")]
        held = [i in found.keys for i in codes]
        if not codes:  # code and name in one column
            return found.keys[name][0].is_code or text.squeeze(label) in SUM_LABELS
        if not any(held):
            return text.squeeze(label) in SUM_LABELS
        first = held.index(True)
        return all(held[first : first + sum(held)]) and (first == 0 or self._in_parts())

    def _sure_name(self, words: list[Word]) -> bool:
        names = self._names(words)
        return names is not None and len(names) == 1 and self.sure(words)

    def _beside(self, words: list[Word]) -> Printed | None:
        """A row of several sides: names, each with its numbers behind it."""
        blocks = self.shape.blocks
        found = Printed(numbers=[[] for _ in blocks])
        if self.shape.numbered:
            found.keys[0] = words[:1]
            words = words[1:]
        pairs = self._pairs(words)
        if pairs is None or not 0 < len(pairs) <= len(blocks):
            return None
        places = self._blocks_of([name for name, _ in pairs])
        if places is None:
            return None
        for at, (name, numbers) in zip(places, pairs, strict=True):
            block = blocks[at]
            if block.line_no is not None and numbers and numbers[0].text.isdigit():
                found.keys[block.line_no] = numbers[:1]
                numbers = numbers[1:]
            elif block.line_no is not None:
                return None
            found.keys[block.name] = name
            found.numbers[at] = numbers
        return found

    def _blocks_of(self, names: list[list[Word]]) -> tuple[int, ...] | None:
        """The one way to give names, from left to right, to blocks on whose side they may stand."""
        blocks = self.shape.blocks
        if not all(self.sure(name) for name in names):
            return None
        ways = [
            way for way in combinations(range(len(blocks)), len(names))
            if all(self._may_stand(name, blocks[at]) for name, at in zip(names, way, strict=True))
        ]
        if len(names) == len(blocks):
            return ways[0] if ways else None
        sided = all(self._side_of(name) is not None for name in names)
        return ways[0] if len(ways) == 1 and sided else None

    def _may_stand(self, name: list[Word], block: Block) -> bool:
        side = self._side_of(name)
        restated = self._field(block.name) == "restated_name"
        if restated or any(self._field(b.name) == "restated_name" and b.side == block.side for b in self.shape.blocks):
            bare = text.row_label(_joined(name))
            others = {line.label for line in self.kind.lines if line.side == block.side and line.role in ("total", "subtotal", "balance")}
            if side == block.side and (bare in class_names() | others) == restated:
                return False  # classes by function and what stands below them; what restates them is something else
        return side is None or block.side is None or side == block.side

    def _pairs(self, words: list[Word]) -> list[tuple[list[Word], list[Word]]] | None:
        """Names with the numbers behind them, in print order."""
        pairs: list[tuple[list[Word], list[Word]]] = []
        at = 0
        while at < len(words):
            start = at
            while at < len(words) and not words[at].is_number:
                at += 1
            names = self._names(words[start:at])
            if not names:
                return None
            start = at
            while at < len(words) and words[at].is_number:
                at += 1
            pairs += [(name, []) for name in names[:-1]] + [(names[-1], words[start:at])]
        return pairs

    def _names(self, words: list[Word]) -> list[list[Word]] | None:
        """Words without numbers between them -> the names they are, one for each side at most; None where that is not sure."""
        if not words:
            return None
        if len(words) == 1 or self.knows(words):
            return [words]
        ways = list(partings(words, max(len(self.shape.blocks), 2), self._whole))
        if len(ways) == 1 and len(self.shape.blocks) > 1:
            return ways[0]
        whole = len(self.shape.blocks) == 1 and not ways and bool(_NUMBERED.match(words[0].text))
        return [words] if whole else None

    def _whole(self, words: list[Word]) -> bool:
        return self.sure(words) and (len(words) == 1 or self.knows(words))

    def fits_other_side(self, row: list[Word], name: list[Word]) -> bool:
        """Whether a sure name can be the next of a row that has not all its names yet."""
        texts = sum(not w.is_number for w in row)
        return self.sure(name) and self._side_of(name) is not None and texts < len(self.shape.blocks)

    def sure(self, words: list[Word]) -> bool:
        """Whether words are a whole name, not the rest of one that went on in the next line."""
        return self.knows(words) or bool(_NUMBERED.match(words[0].text))

    def knows(self, words: list[Word]) -> bool:
        """Whether a name is a known label of the kind."""
        return text.row_label(_joined(words)) in self._sides

    def _side_of(self, words: list[Word]) -> str | None:
        """The side on which alone a name may stand."""
        bare = text.row_label(_joined(words))
        known = self._sides.get(bare, set())
        if len(known) == 1:
            return next(iter(known))
        return None if known else next((side for end, side in _ENDS.items() if bare.endswith(end)), None)

    def _role(self, column: int) -> str:
        return self.columns[column].column.role  # type: ignore[union-attr]

    def _field(self, column: int) -> str:
        return self.columns[column].column.field  # type: ignore[union-attr]


def _goes_on_as_document(name: list[Word]) -> bool:
    """Whether the lines behind the first of a name are those of a running header."""
    return names_document(_joined([w for w in name if w.line > name[0].line]))


def _joined(words: list[Word]) -> str:
    return "".join(w.text for w in words)
