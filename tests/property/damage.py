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
    """Another digit in place of one; the first of an amount in prose."""
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
# identities with an equation, apart from those that only bound a number
COVER = """
    select d.file_name, c.line, c.field,
        bool_or(q.comparison in ('=', 'rule')) as by_equation, string_agg(distinct q.identity_id, ' ') as identities
    from raw.cell as c
    inner join intermediate.int_document as d on d.document_id = c.document_id
    inner join intermediate.int_check_term as t on t.source_cell_id = c.source_cell_id
    inner join intermediate.int_check_verdict as v
        on v.identity_id = t.identity_id and v.rule = t.rule and v.document_id = t.document_id and v.scope_key = t.scope_key
    inner join reference.identity_rule as q on q.identity_id = t.identity_id and q.rule = t.rule
    where v.status <> 'not_applicable'
    group by all
"""
CHECKS = """
    select d.file_name, c.line, c.field, max(f.checks_passed + f.checks_failed)
    from marts.fact_cell as f
    inner join raw.cell as c on c.source_cell_id = f.source_cell_id
    inner join intermediate.int_document as d on d.document_id = c.document_id
    group by all
"""


class Witness:
    """What the warehouse says of each damage, by comparison with the whole document beside it."""

    def __init__(self, database: Path) -> None:
        with duckdb.connect(str(database), read_only=True) as connection:
            self.verdicts: dict[str, dict[str, tuple[int, int]]] = {}
            for name, identity, evaluated, off in connection.execute(VERDICTS).fetchall():
                self.verdicts.setdefault(name, {})[identity] = (evaluated, off)
            self.counts: dict[str, dict[str, int]] = {}
            for name, what, n in connection.execute(COUNTS).fetchall():
                self.counts.setdefault(name, {})[what] = n
            self.cover = {(n, line, f): (eq, ids) for n, line, f, eq, ids in connection.execute(COVER).fetchall()}
            self.checks = {(n, line, f): checks for n, line, f, checks in connection.execute(CHECKS).fetchall()}

    def noticed(self, damage: Damage) -> str | None:
        """The strongest witness: 'identity', 'fewer evaluations', 'count', or None."""
        whole, now = self.verdicts.get(damage.whole, {}), self.verdicts.get(damage.file, {})
        pairs = [(whole.get(i, (0, 0)), now.get(i, (0, 0))) for i in whole.keys() | now.keys()]
        if any(b[1] > a[1] for a, b in pairs):
            return "identity"
        if any(b[0] < a[0] for a, b in pairs):
            return "fewer evaluations"
        if any(a != b for a, b in pairs) or self.counts.get(damage.whole) != self.counts.get(damage.file):
            return "count"
        return None

    def uncovered(self, damage: Damage) -> str | None:
        """Why nothing need notice: 'no identity', 'bounds only', or None where an equation covers the number."""
        place = (damage.whole, damage.line, damage.field)
        if not self.checks.get(place):
            return "no identity"
        by_equation, _ = self.cover.get(place, (False, ""))
        return None if by_equation else "bounds only"
