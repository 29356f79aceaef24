"""Blocks of numbers of one document held against each other: what one table tells settles what another leaves open.

Only figures that an identity declares to be the same are used (`table_kinds/_between.yml`), and only where they are: an
identity that no way to lay the numbers satisfies strikes out nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from ingest.plain.joint import TooManySums, Vector, joint
from ingest.plain.place import Open, Way
from ingest.specs import KINDS_FOLDER

MOST_ROUNDS = 6


@dataclass(slots=True)
class Held:
    """A block with what its rows and columns are: kind and side, a field per column, per row its code, line or class."""

    block: Open
    kind: str
    side: str | None
    fields: tuple[str, ...]
    codes: list[str]
    lines: list[str]
    classes: list[str]

    def rows_of(self, wanted: str) -> list[int]:
        """The rows of a known line; total: those without a code."""
        return [i for i, line in enumerate(self.lines) if line == wanted]

    def columns_of(self, field: str) -> tuple[int, ...]:
        """The columns that add up to a field; none where the table does not print it."""
        if field in self.fields:
            return (self.fields.index(field),)
        parts = ("personnel", "public_use") if field == "basic" else ()
        return tuple(self.fields.index(p) for p in parts) if parts and set(parts) <= set(self.fields) else ()


@dataclass(slots=True, frozen=True)
class Member:
    """A row in an identity, with the columns that make up each of its figures."""

    held: Held
    row: int
    columns: tuple[tuple[int, ...], ...]

    def vectors(self, decimals: int) -> list[Vector]:
        """The figures per way to lay the row, in units of a last decimal."""
        factor = 10 ** (decimals - self.held.block.decimals)
        row = self.held.block.rows[self.row]
        return [tuple(sum(_at(row, way, c) for c in group) * factor for group in self.columns) for way in self.ways]

    @property
    def ways(self) -> list[Way]:
        return self.held.block.ways[self.row]

    def keep(self, left: list[int]) -> None:
        self.held.block.ways[self.row] = [self.ways[i] for i in left]


def settle(pool: list[Held]) -> None:
    """Strike out of all blocks what breaks an identity between them, until nothing changes."""
    for held in pool:
        _by_code(held)
    identities = [*_copied(pool), *_sums(pool), *_added(pool)]
    for _ in range(MOST_ROUNDS):
        changed = False
        for total, parts, slack in identities:
            changed |= _strike(total, parts, slack)
        for held in pool:
            changed |= held.block.strike_out()
        if not changed:
            return


def _at(row: list[int], way: Way, column: int) -> int:
    return row[way.index(column)] if column in way else 0


def _strike(total: Member, parts: list[Member], slack: int) -> bool:
    members = [total, *parts]
    if all(len(m.ways) == 1 for m in members):
        return False
    decimals = max(m.held.block.decimals for m in members)
    goals, *options = [m.vectors(decimals) for m in members]
    if not any(any(v) for v in goals) or not any(any(v) for held in options for v in held):
        return False  # nothing printed is no evidence
    try:
        kept = joint(goals, options, slack)
    except TooManySums:
        return False
    if kept is None:
        return False
    changed = False
    for member, left in zip(members, kept, strict=True):
        if len(left) < len(member.ways):
            member.keep(left)
            changed = True
    return changed


def _copied(pool: list[Held]) -> Iterator[tuple[Member, list[Member], int]]:
    for rule in _declared()["copied"]:
        (kind, row, field), (other, other_row, other_field) = rule["of"], rule["is"]
        for a in _tables(pool, kind, rule.get("side")):
            for b in _tables(pool, other, rule.get("side")):
                columns, others = a.columns_of(field), b.columns_of(other_field) or b.columns_of("total")
                if not columns or not others or not _beside(a, rule):
                    continue
                for i, j in _pairs(a, b, row, other_row):
                    yield Member(a, i, (columns,)), [Member(b, j, (others,))], 0


def _sums(pool: list[Held]) -> Iterator[tuple[Member, list[Member], int]]:
    for rule in _declared()["sums"]:
        (kind, row, field), (other, other_field) = rule["of"], rule["is"]
        for a in _tables(pool, kind, rule["side"]):
            for b in _tables(pool, other, rule["side"]):
                columns, others, rows = a.columns_of(field), b.columns_of(other_field), a.rows_of(row)
                lines = [b.rows_of(line) for line in rule["lines"]]
                if not columns or not others or len(rows) != 1 or not _beside(a, rule) or any(map(b.rows_of, rule["without"])):
                    continue
                if lines[0] and all(len(found) <= 1 for found in lines):
                    parts = [Member(b, found[0], (others,)) for found in lines if found]
                    yield Member(a, rows[0], (columns,)), parts, len(parts) + 1


def _beside(held: Held, rule: dict[str, Any]) -> bool:
    return "beside" not in rule or any(field in held.fields for field in rule["beside"])


def _pairs(a: Held, b: Held, row: str, other: str) -> list[tuple[int, int]]:
    """Rows of two tables that print the same figure; none where either prints its row twice."""
    if row != "class":
        left, right = a.rows_of(row), b.rows_of(other)
        return [(left[0], right[0])] if len(left) == len(right) == 1 else []
    names = {x for x in a.classes if x and a.classes.count(x) == 1 == b.classes.count(x)}
    return [(a.classes.index(x), b.classes.index(x)) for x in sorted(names)]


def _added(pool: list[Held]) -> Iterator[tuple[Member, list[Member], int]]:
    for rule in _declared()["added"]:
        for a in _tables(pool, rule["of"], None):
            parts = [b for kind in rule["parts"] for b in _tables(pool, kind, None)]
            columns = [f for f in rule["columns"] if a.columns_of(f) and all(b.columns_of(f) for b in parts)]
            if len(columns) < len(rule["columns"]) or len({b.kind for b in parts}) < len(parts):
                continue
            for i, code in enumerate(a.codes):
                rows = [(b, j) for b in parts for j, c in enumerate(b.codes) if c == code]
                members = [Member(b, j, tuple(b.columns_of(f) for f in columns)) for b, j in rows]
                if a.codes.count(code) > 1 or len({id(b) for b, _ in rows}) < len(rows) or not rows:
                    continue
                if _same_totals(a, i, rows, rule["where"]):
                    yield Member(a, i, tuple(a.columns_of(f) for f in columns)), members, len(members) + 1


def _same_totals(a: Held, row: int, others: list[tuple[Held, int]], field: str) -> bool:
    """Whether the totals of rows, as far as they are certain, add up to that of another."""
    decimals = max([a.block.decimals, *(b.block.decimals for b, _ in others)])
    figures = []
    for held, i in ((a, row), *others):
        if field not in held.fields:
            return False
        seen = set(Member(held, i, (held.columns_of(field),)).vectors(decimals))
        if len(seen) != 1:
            return False
        figures.append(next(iter(seen))[0])
    return figures[0] == sum(figures[1:]) != 0


def _by_code(held: Held) -> None:
    """Give the rows of a table the column of their code, where every sum of the table then holds."""
    for rule in _declared()["by_code"]:
        if held.kind != rule["of"] or not set(rule["columns"]) <= set(held.fields):
            continue
        at = {prefix: held.fields.index(field) for field, prefixes in rule["columns"].items() for prefix in prefixes}
        block = held.block
        tried = Open(block.rows, block.decimals, block.width, [list(w) for w in block.ways], block.down, block.firm)
        for i, code in enumerate(held.codes):
            column = at.get(code[:3])
            if column is None or not code:
                continue
            others = set(at.values()) - {column}
            tried.ways[i] = [w for w in tried.ways[i] if not others & set(w)] or tried.ways[i]
        tried.strike_out()
        if all(len(w) == 1 for w in tried.ways) and _bears_out(tried):
            block.ways = tried.ways


def _bears_out(block: Open) -> bool:
    """Whether the rows below some total add up to it in every column, and none break another."""
    held = []
    for total, parts in block.down:
        vectors = [tuple(_at(block.rows[i], block.ways[i][0], c) for c in range(block.width)) for i in (total, *parts)]
        summed = [sum(v[c] for v in vectors[1:]) for c in range(block.width)]
        held.append(all(2 * abs(a - b) <= len(parts) + 1 for a, b in zip(vectors[0], summed, strict=True)))
    return bool(held) and all(held)


def _tables(pool: list[Held], kind: str, side: str | None) -> list[Held]:
    """The blocks of a kind; none where the document prints the table more than once."""
    found = [held for held in pool if held.kind == kind and (held.side is None or side is None or held.side == side)]
    return found if len(found) == 1 else []


@lru_cache(maxsize=1)
def _declared() -> dict[str, Any]:
    return yaml.safe_load((KINDS_FOLDER / "_between.yml").read_text(encoding="utf-8"))
