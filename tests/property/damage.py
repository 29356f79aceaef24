"""Damage to one number of a document, and what a warehouse that holds the damaged and the whole one says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from random import Random

import duckdb

from ingest import specs
from ingest.documents import Source
from ingest.parse import parse
from release import revisions
from release.alignment import APPEARED, CHANGED, VANISHED, Revised, revised

NUMBER = re.compile(r"\s*\d[\d,]*(\.\d+)?\s*")
AMOUNT_IN_WORDS = re.compile(r"\d+(?:\.\d+)?(?=\s*万?元)")
WAYS = ("change", "delete", "duplicate")


@dataclass(frozen=True, slots=True)
class Damage:
    """``way`` one of WAYS; ``group``: the table kind, or the state of the cell; ``line`` and ``field`` count from 1."""

    file: str
    whole: str
    way: str
    group: str
    line: int
    field: int
    before: str
    after: str


def numbers(path: Path) -> dict[str, list[tuple[int, int, str]]]:
    """Numbers of a document by group: (line, field, printed text). Amounts inside prose are a group of their own."""
    rows = parse(Source(path, path.name), specs.load())
    kinds = {r[0]: r[3] for r in rows["table_instance"]}
    held: dict[str, list[tuple[int, int, str]]] = {}
    for _, _, _, line, field, text, state, _, table in rows["cell"]:
        if state == "prose" and AMOUNT_IN_WORDS.search(text):
            held.setdefault("prose", []).append((line, field, text))
        elif NUMBER.fullmatch(text):
            group = "row numbers and headers" if state == "structural" else kinds.get(table) or state
            held.setdefault(group, []).append((line, field, text))
    return held


def _changed(rng: Random, text: str) -> str:
    """Another digit in place of one; the first of an amount in prose. Where there is none, another character."""
    if not any(c.isdigit() for c in text):
        at = rng.choice([i for i, c in enumerate(text) if not c.isspace()])
        return text[:at] + ("乙" if text[at] == "甲" else "甲") + text[at + 1 :]
    found = AMOUNT_IN_WORDS.search(text)
    start, end = found.span() if found and not NUMBER.fullmatch(text) else (0, len(text))
    at = rng.choice([i for i in range(start, end) if text[i].isdigit()])
    return text[:at] + rng.choice([d for d in "123456789" if d != text[at]]) + text[at + 1 :]


def damaged(path: Path, way: str, group: str, place: tuple[int, int, str], rng: Random, name: str) -> tuple[Damage, str]:
    """The damage and the whole text with it. A deleted number leaves its cell blank, a duplicated one stands twice."""
    line, field, text = place
    lines = path.read_text(encoding="utf-8").split("\n")
    fields = lines[line - 1].split("\t")
    if way == "change":
        fields[field - 1] = _changed(rng, text)
    elif way == "delete":
        fields[field - 1] = ""
    elif sum(bool(f.strip()) for f in fields) == 1:
        lines.insert(line, lines[line - 1])
    else:
        fields.insert(field - 1, text)
    after = fields[field - 1]
    lines[line - 1] = "\t".join(fields)
    return Damage(name, path.name, way, group, line, field, text, after), "\n".join(lines)


VERDICTS = """
    select d.file_name, r.identity_id || '/' || r.rule as identity,
        count(*) filter (where r.status in ('agrees', 'rounding', 'differs')) as evaluated,
        count(*) filter (where r.status in ('rounding', 'differs')) as off
    from quality.qc_reconciliation as r
    inner join intermediate.int_document as d on d.document_id = r.document_id
    group by all
"""
COUNTS = """
    with counted as (
        select document_id, 'cells ' || state || coalesce(' ' || reason, '') as what, count(*) as n from raw.cell group by all
        union all
        select document_id, 'values ' || field, count(*) from raw.value where not inherited group by all
        union all
        select document_id, 'table ' || table_kind, tables * 100000 + lines from quality.qc_coverage where found
        union all
        select document_id, 'note ' || note, count(*) from raw.row_note group by all
        union all
        select document_id, 'irregular ' || irregular_note, count(*) from marts.fct_performance_indicator group by all
        union all
        select document_id, 'defect ' || defect, count(*) from quality.qc_indicator group by all
        union all
        select document_id, 'code not listed', count(*) from marts.fct_spending_by_function where function_code_key is null group by all
        union all
        select document_id, 'plan ' || coalesce(basis_rule, 'unread'), count(*) from marts.fct_payment_plan group by all
    )
    select d.file_name, what, n from counted inner join intermediate.int_document as d on d.document_id = counted.document_id
"""
# What covers a number: identities, and among them equations
CHECKS = """
    select d.file_name, c.line, c.field, max(f.checks_passed + f.checks_failed), max(f.equations_passed)
    from marts.fact_cell as f
    inner join raw.cell as c on c.source_cell_id = f.source_cell_id
    inner join intermediate.int_document as d on d.document_id = c.document_id
    group by all
"""
RULES = "select identity_id || '/' || rule, is_equation from reference.identity_rule"
EXPECTED = {"change": CHANGED, "delete": VANISHED, "duplicate": APPEARED}


class Witness:
    """What the warehouse says of each damage, by comparison with the whole document beside it."""

    def __init__(self, database: Path) -> None:
        with duckdb.connect(str(database), read_only=True) as connection:
            self.ids = dict(connection.execute("select file_name, document_id from raw.document").fetchall())
            self.equations = {identity for identity, equation in connection.execute(RULES).fetchall() if equation}
            self.verdicts: dict[str, dict[str, tuple[int, int]]] = {}
            for name, identity, evaluated, off in connection.execute(VERDICTS).fetchall():
                self.verdicts.setdefault(name, {})[identity] = (evaluated, off)
            self.counts: dict[str, dict[str, int]] = {}
            for name, what, n in connection.execute(COUNTS).fetchall():
                self.counts.setdefault(name, {})[what] = n
            self.checks = {(name, line, f): tuple(n) for name, line, f, *n in connection.execute(CHECKS).fetchall()}
            held = revisions.cells(connection, list(self.ids.values()))
            self.cells = {name: held[document] for name, document in self.ids.items()}

    def noticed(self, damage: Damage) -> str | None:
        """What the damaged document alone shows, strongest first: 'equation', 'bound', 'fewer evaluations', 'count', or None."""
        whole, now = self.verdicts.get(damage.whole, {}), self.verdicts.get(damage.file, {})
        pairs = [(i, whole.get(i, (0, 0)), now.get(i, (0, 0))) for i in whole.keys() | now.keys()]
        if off := {i for i, a, b in pairs if b[1] > a[1]}:
            return "equation" if off & self.equations else "bound"
        if any(b[0] < a[0] for _, a, b in pairs):
            return "fewer evaluations"
        if any(a != b for _, a, b in pairs) or self.counts.get(damage.whole) != self.counts.get(damage.file):
            return "count"
        return None

    def census(self, damage: Damage) -> list[Revised]:
        """What the revisions census lists where the damaged document is published in the place of the whole one."""
        return revised(self.cells[damage.whole], self.cells[damage.file])

    def uncovered(self, damage: Damage) -> str | None:
        """Why the document alone need not show it: 'no identity', 'bounds only', or None where an equation covers the number."""
        checks, equations = self.checks.get((damage.whole, damage.line, damage.field), (0, 0))
        return "no identity" if not checks else None if equations else "bounds only"


def listed_exactly(damage: Damage, found: list[Revised], whole: list[str], now: list[str]) -> bool:
    """Whether a census names the damage and nothing else.

    In: what it lists, the texts of the whole and of the damaged document. Of equal texts in a row any may be the one: undoing
    what is listed must give the whole document.
    """
    if len(found) != 1 or found[0].change != EXPECTED[damage.way]:
        return False
    one = found[0]
    if damage.way == "change":
        return (one.before.line, one.before.field, one.before.text, one.after.text) == (damage.line, damage.field, damage.before, damage.after)
    lone, longer, shorter = (one.before, whole, now) if damage.way == "delete" else (one.after, now, whole)
    return lone.text == damage.before and any(
        longer[n] == lone.text and longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer))
    )
