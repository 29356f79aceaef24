"""Which columns add up to which (`table_kinds/_sums.yml`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from ingest.specs import KINDS_FOLDER


@dataclass(slots=True, frozen=True)
class Sum:
    """A total and its parts: names of fields, or places of columns once a table is known."""

    total: str
    parts: tuple[str, ...]


@lru_cache(maxsize=4)
def declared(folder: Path = KINDS_FOLDER) -> tuple[Sum, ...]:
    """All rules, in order of precedence."""
    rules = yaml.safe_load((folder / "_sums.yml").read_text(encoding="utf-8"))
    return tuple(Sum(r["total"], tuple(r["parts"])) for r in rules)


def parts_of(field: str) -> frozenset[str]:
    """Every field that some rule counts as a part of this one."""
    return frozenset(p for rule in declared() if rule.total == field for p in rule.parts)


def of_columns(fields: list[str]) -> list[tuple[int, tuple[int, ...]]]:
    """The rules that hold between printed columns, as places: (total, parts).

    One rule per total: the first that finds two of its parts. A part of a part is no part.
    """
    rules: dict[str, tuple[str, ...]] = {}
    for rule in declared():
        printed = tuple(p for p in rule.parts if p in fields)
        if rule.total in fields and rule.total not in rules and len(printed) > 1:
            rules[rule.total] = printed
    found = []
    for total, parts in rules.items():
        deeper = {p for part in parts for p in rules.get(part, ())}
        found.append((fields.index(total), tuple(fields.index(p) for p in parts if p not in deeper)))
    return found
