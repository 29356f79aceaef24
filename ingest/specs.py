"""Table kinds as data: load table_kinds/*.yml into small immutable objects.

A kind file holds facts that a budget clerk could check: how the table is titled, which columns
it prints, which row labels it knows. Columns come from the dictionary `_columns.yml`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from ingest import text
from ingest.kind import Becomes, Column, FormField, Kind, RowLabel, Title, without_remarks

# Any kind may print them.
COMMON = ("remark", "prior_year", "change", "change_rate", "adjusted_budget", "group_part", "counted", "restated_name", "restated_amount")
__all__ = ["Becomes", "Column", "FormField", "Kind", "RowLabel", "SpecError", "Specs", "Title", "load"]
KINDS_FOLDER = Path(__file__).parent / "table_kinds"


class SpecError(ValueError):
    """A table kind that contradicts itself; the message names file and key."""


@dataclass(slots=True, frozen=True, eq=False)
class Specs:
    """All kinds, the vocabulary of indicator levels, and every label any header prints."""

    kinds: dict[str, Kind]
    header_labels: frozenset[str]
    header_endings: tuple[str, ...]
    label_sorts: dict[str, str]
    level1: frozenset[str]
    level2: dict[str, frozenset[str]]
    short_levels: dict[str, str]
    comparators: tuple[str, ...]
    digest: str

    def heads(self, label: str) -> bool:
        """Whether a label is one that headers print."""
        if label in self.header_labels or label.endswith(self.header_endings):
            return True
        return label.removeprefix("其中:") in self.header_labels or (")" in label and without_remarks(label) in self.header_labels)

    def parents_of(self, level2: str) -> frozenset[str]:
        """The level-1 labels under which a level-2 label may stand; empty where unknown."""
        return frozenset(p for p, children in self.level2.items() if level2 in children)


def load(folder: Path = KINDS_FOLDER) -> Specs:
    """Read a folder of kinds.

    Errors: SpecError for a kind that names an unknown column or lacks a key.
    """
    return _load(folder, _digest(folder))


@lru_cache(maxsize=8)
def _load(folder: Path, digest: str) -> Specs:
    dictionary = _yaml(folder / "_columns.yml")
    levels = _yaml(folder / "_indicator_levels.yml")
    raw = {p: _yaml(p) for p in sorted(folder.glob("[a-z]*.yml"))}
    by_name = {doc["kind"]: doc for doc in raw.values() if "kind" in doc}
    kinds = {}
    for path, doc in raw.items():
        try:
            kinds[doc["kind"]] = _kind(doc, dictionary, by_name, frozenset(levels["level1"]))
        except KeyError as missing:
            raise SpecError(f"{path.name}: missing or unknown key {missing}") from None
    labels = {part for k in kinds.values() for c in k.columns for p in c.paths for part in p}
    labels |= {s for k in kinds.values() for side in k.sides.values() for s in side}
    labels |= {s for k in kinds.values() for s in k.line_measures}
    return Specs(
        kinds=kinds,
        header_labels=frozenset(labels),
        header_endings=tuple(sorted({e for k in kinds.values() for c in k.columns for e in c.endings})),
        label_sorts={
            p[-1]: "amount" if c.role in ("amount", "quantity", "reference") else "key"
            for k in kinds.values() for c in k.columns for p in c.paths
        },
        level1=frozenset(levels["level1"]),
        level2={k: frozenset(text.label(x) for x in v) for k, v in levels["level2"].items()},
        short_levels=dict(levels["short"]),
        comparators=tuple(text.squeeze(c) for c in levels["comparators"]),
        digest=digest,
    )


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.yml")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _yaml(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _kind(doc: dict[str, Any], dictionary: dict[str, Any], by_name: dict[str, Any], level1: frozenset[str]) -> Kind:
    columns = doc["columns"]
    any_of = tuple(frozenset(group) for group in columns.get("any", []))
    names = dict.fromkeys([*columns["required"], *(f for g in any_of for f in sorted(g)), *columns.get("optional", []), *COMMON])
    own = columns.get("labels", {})
    built = tuple(_column(name, dictionary[name], own.get(name, [])) for name in names)
    lines = doc.get("lines") or by_name[doc["lines_like"]]["lines"] if "lines_like" in doc or "lines" in doc else {}
    affixes = doc.get("title_affixes", {})
    field_of = {name: column.field for name, column in zip(names, built, strict=True)}
    return Kind(
        kind=doc["kind"],
        loads_as=doc.get("loads_as", doc["kind"]),
        name_zh=doc["name_zh"],
        family=doc["family"],
        layout=doc["layout"],
        title=Title(**{k: tuple(v) for k, v in doc["title"].items()}),
        columns=built,
        required=frozenset(field_of[n] for n in columns["required"]),
        any_of=tuple(frozenset(field_of[n] for n in group) for group in any_of),
        by_path={path: column for column in reversed(built) for path in column.paths},
        sides={side: tuple(text.label(x) for x in labels) for side, labels in doc.get("sides", {}).items()},
        line_measures={text.label(k): v for k, v in doc.get("line_measures", {}).items()},
        side=doc.get("side"),
        code_scheme=doc.get("code_scheme"),
        fund_source=doc.get("fund_source"),
        expected=doc.get("expected", False),
        section=doc.get("section", "indicator" if doc["layout"] == "form" else "body"),
        merged=tuple(doc.get("merged", ())),
        merged_key=doc.get("merged_key"),
        levels=doc.get("levels", False),
        needs_title=doc.get("needs_title", False),
        level1=level1,
        lines=tuple(dict.fromkeys(_row_labels(lines))),
        form=tuple(_form_field(f) for f in doc.get("form", ())),
        opens=frozenset(text.label(x) for x in doc.get("opens", ())),
        groups=frozenset(text.label(x) for x in doc.get("groups", ())),
        matrix={text.label(x): name for name, labels in doc.get("matrix", {}).items() for x in labels},
        lifetime=frozenset(text.label(x) for x in doc.get("lifetime", ())),
        closes=tuple(text.label(x) for x in doc.get("closes", ())),
        title_before=tuple(affixes.get("before", ())),
        title_after=tuple(sorted(affixes.get("after", ()), key=len, reverse=True)),
        title_sorts=tuple(sorted(affixes.get("sorts", ()), key=len, reverse=True)),
        stated_budget={k: tuple(v) for k, v in doc.get("stated_budget", {}).items()},
    )


def _column(name: str, entry: dict[str, Any], more: list[str]) -> Column:
    paths = tuple(tuple(text.label(part) for part in p.split("/")) for p in [*entry["labels"], *more])
    return Column(
        field=entry.get("field", name),
        role=entry["role"],
        paths=paths,
        endings=tuple(text.label(x) for x in entry.get("endings", ())),
        under=tuple(entry.get("under", ())),
        becomes=_becomes(entry),
        fund_source=entry.get("fund_source"),
        revenue_source=entry.get("revenue_source"),
    )


def _becomes(entry: dict[str, Any]) -> tuple[Becomes, ...]:
    others = entry.get("becomes", [])
    return tuple(
        Becomes(o["field"], o.get("role", entry["role"]), o.get("beside"), _names(o.get("without", ())))
        for o in (others if isinstance(others, list) else [others])
    )


def _names(one_or_more: str | list[str]) -> frozenset[str]:
    return frozenset([one_or_more] if isinstance(one_or_more, str) else one_or_more)


def _row_labels(lines: dict[str | None, list[dict[str, Any]]]):
    for side, entries in lines.items():
        for entry in entries:
            for printed in entry["labels"]:
                yield RowLabel(
                    side=side,
                    line=entry["line"],
                    label=text.row_label(printed),
                    role=entry["role"],
                    parent=entry.get("parent"),
                    fund_source=entry.get("fund_source"),
                    revenue_source=entry.get("revenue_source"),
                )


def _form_field(entry: dict[str, Any]) -> FormField:
    return FormField(
        field=entry["field"],
        labels=tuple(text.label(x) for x in entry["labels"]),
        role=entry.get("role", "text"),
        below=entry.get("value") == "below",
        header=tuple(text.label(x) for x in entry.get("header", ())),
        sub_labels=tuple(entry.get("sub_labels", ())),
        starts=tuple(text.label(x) for x in entry.get("starts", ())),
        follows=entry.get("follows"),
    )
