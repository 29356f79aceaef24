"""Read the raw rows of a parsed disclosure as facts that can be compared with the expected ones."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path

from ingest import specs
from ingest.documents import Source
from ingest.parse import parse
from ingest.raw.raw_schema import RAW_TABLES, column_types
from tests.synthetic import (
    Disclosure,
    render_aligned_pages,
    render_aligned_text,
    render_fused_pages,
    render_fused_text,
    render_lines_pages,
    render_lines_text,
    render_pdf_text,
    render_word_text,
)
from tests.synthetic.facts import Facts, facts
from tests.synthetic.printing import YUAN
from tests.synthetic.profile import Profile
from tests.synthetic.wording import KINDS

RENDERERS = {"word_text": render_word_text, "pdf_text": render_pdf_text, "fused_text": render_fused_text, "lines_text": render_lines_text,
             "aligned_text": render_aligned_text, "fused_pages": render_fused_pages, "lines_pages": render_lines_pages,
             "aligned_pages": render_aligned_pages}
PARTS = {"budget": ("amounts", "empty tables"), "performance": ("indicators", "projects", "activities"), "other": ("purchases", "assets", "units")}
# Measures of the published contract; what else a parser keeps (last year, changes, remarks) is no budget fact.
_MEASURES = {
    "budget_amount", "total", "subtotal", "current_year_revenue", "carried_over", "fiscal_appropriation", "fiscal_special_account", "basic",
    "project", "personnel", "public_use", "operating", "remitted_to_superior", "subsidy_to_affiliated", "general_public_budget",
    "government_fund", "state_capital", "institutional_revenue", "operating_revenue", "superior_subsidy", "affiliated_remittance",
    "other_revenue", "final_amount", "brought_forward", "carried_forward",
}


def squeeze(text: str | None) -> str | None:
    return re.sub(r"\s+", "", text) if text is not None else None


def number(text: str) -> Decimal | None:
    """A printed number; None for a dash."""
    bare = (squeeze(text) or "").replace(",", "")
    try:
        return Decimal(bare)
    except InvalidOperation:
        return None


@dataclass
class Read:
    """Raw rows of one document as dicts, and the values grouped by printed row."""

    rows: dict[str, list[dict]]

    def __post_init__(self) -> None:
        self.tables = {t["table_id"]: t for t in self.rows["table_instance"]}
        self.by_row: dict[tuple, dict[str, str]] = defaultdict(dict)
        for v in self.rows["value"]:
            side = v["side"] if "summary" in (self.tables[v["table_id"]]["table_kind"] or "") else None
            cells = self.by_row[(v["table_id"], v["section"], v["row_no"], side)]
            cells[v["field"]] = f"{cells[v['field']]}{v['text']}" if v["field"] in cells else v["text"]

    def of(self, *kinds: str, section: str | None = None):
        """(table, key, cells) per printed row of those kinds, in order of the table and row."""
        for key, cells in self.by_row.items():
            table = self.tables[key[0]]
            if table["table_kind"] in kinds and section in (None, key[1]):
                yield table, key, cells


def read(tmp: Path, text: str) -> Read:
    """Parse a text as the file of an inbox."""
    path = tmp / "disclosure.txt"
    path.write_text(text, encoding="utf-8")
    rows = parse(Source(path, path.name), specs.load())
    assert "rejected_document" not in rows or not rows["rejected_document"], rows["rejected_document"]
    return Read({name: [dict(zip(_fields(name), row, strict=True)) for row in held] for name, held in rows.items()})


@lru_cache
def _fields(name: str) -> list[str]:
    return list(column_types(RAW_TABLES[name]))


def amounts(held: Read) -> Counter:
    """Budget amounts as (kind, side, code, name, measure, yuan)."""
    found: Counter = Counter()
    for table, key, cells in held.of(*KINDS):
        code = cells.get("code") or "".join(cells.get(f, "") for f in ("code_class", "code_group", "code_item")) or None
        side = key[3] or ("revenue" if table["table_kind"] == "revenue_detail" else "expenditure")
        for field, text in cells.items():
            if field not in _MEASURES or (value := number(text)) is None:
                continue
            unit = YUAN[table["unit_printed"]] if table["unit_printed"] else Decimal("NaN")
            found[(table["table_kind"], side, squeeze(code), squeeze(cells.get("name")), field, value * unit)] += 1
    return found


def expected_amounts(wanted: Facts) -> Counter:
    return Counter((a.table_kind, a.side, a.code, squeeze(a.line_name), a.measure, a.amount) for a in wanted.amounts)


def indicators(held: Read) -> Counter:
    """Indicators as (project, level 1, level 2, name, description, target, basis)."""
    names = {key[0]: cells["project_name"] for _, key, cells in held.of("project_performance", section="form") if "project_name" in cells}
    found: Counter = Counter()
    for _, key, cells in held.of("project_performance", "department_performance", section="indicator"):
        target = "｜".join(cells[f] for f in ("target", "target_symbol", "target_value", "target_unit") if f in cells)
        project = cells.get("project_name") or names.get(key[0])
        row = (project, *(cells.get(f) for f in ("level1", "level2", "indicator_name", "description")), target, cells.get("basis"))
        found[tuple(squeeze(x) for x in row)] += 1
    return found


def expected_indicators(wanted: Facts) -> Counter:
    return Counter(
        tuple(squeeze(x) for x in (i.project, i.level1, i.level2, i.name, i.description, i.target, i.basis)) for i in wanted.indicators
    )


def projects(held: Read) -> Counter:
    """Projects as (code, name, budget, fiscal, other, purpose, goals, plan)."""
    merged: dict[str, dict[str, str]] = defaultdict(dict)
    for _, key, cells in held.of("project_performance", section="form"):
        for f, text in cells.items():
            merged[key[0]][f] = merged[key[0]].get(f, "") + text
    found: Counter = Counter()
    for x in merged.values():
        money = [number(x[f]) * 10_000 if x.get(f) and number(x[f]) is not None else None for f in ("budget", "fiscal", "other")]
        plan = tuple(number(x[f]) for f in ("payment_plan_3", "payment_plan_6", "payment_plan_10", "payment_plan_12") if f in x)
        found[(x.get("project_code"), squeeze(x.get("project_name")), *money, squeeze(x.get("purpose")), squeeze(x.get("goal")), plan)] += 1
    return found


def expected_projects(wanted: Facts) -> Counter:
    return Counter(
        (p.code, squeeze(p.name), p.budget, p.fiscal, p.other, squeeze(p.purpose), squeeze("".join(p.goals)), p.plan) for p in wanted.projects
    )


def purchases(held: Read) -> Counter:
    """Procurement lines as (project, item, quantity, price in yuan, amount in yuan)."""
    found: Counter = Counter()
    for table, _, cells in held.of("procurement"):
        unit = YUAN[table["unit_printed"]] if table["unit_printed"] else Decimal("NaN")
        price = number(cells["unit_price"]) * unit if "unit_price" in cells else None
        quantity = number(cells["quantity"]) if "quantity" in cells else None
        found[(squeeze(cells.get("project_name")), squeeze(cells.get("item_name")), quantity, price, number(cells["total"]) * unit if "total" in cells else None)] += 1
    return found


def expected_purchases(wanted: Facts) -> Counter:
    return Counter((squeeze(p.project_name), squeeze(p.item_name), p.quantity, p.unit_price, p.total) for p in wanted.purchases)


def assets(held: Read) -> Counter:
    found: Counter = Counter()
    for _, _, cells in held.of("asset"):
        value = number(cells["value"]) * 10_000 if "value" in cells else None
        found[(squeeze(cells.get("item")), number(cells["quantity"]) if "quantity" in cells else None, value)] += 1
    return found


def units(held: Read) -> Counter:
    return Counter(tuple(squeeze(cells.get(f)) for f in ("unit_name", "nature", "rank", "funding")) for _, _, cells in held.of("organisation_unit"))


def activities(held: Read) -> Counter:
    grades = ("grade_excellent", "grade_good", "grade_fair", "grade_poor")
    return Counter((squeeze(c.get("activity_name")), squeeze(c.get("indicator_name")), *(squeeze(c.get(g)) for g in grades))
                   for _, _, c in held.of("activity_performance"))


def differences(tmp: Path, d: Disclosure, layout: str) -> dict[str, tuple[list, list]]:
    """Per sort of fact: what is missing and what is too much after parsing the print; empty where all is right."""
    return compare(facts(d), read(tmp, RENDERERS[layout](d)), d.profile)


def compare(wanted: Facts, held: Read | None, profile: Profile) -> dict[str, tuple[list, list]]:
    """Expected against read, whatever the format that was read; ``held`` None is a document that was rejected."""
    pairs = counted(wanted, held, profile)
    return {name: (list((want - got).elements()), list((got - want).elements())) for name, (want, got) in pairs.items() if want != got}


def counted(wanted: Facts, held: Read | None, profile: Profile) -> dict[str, tuple[Counter, Counter]]:
    """Per sort of fact: the expected ones and the ones read."""
    held = held or Read({"table_instance": [], "value": []})
    flat = profile.forms == "flat"  # a wide table prints a project per block of rows, not a form
    noted = [(k,) for k in wanted.declared_empty] if profile.empty_tables != "zero_row" else []
    empty = [(t["table_kind"],) for t in held.tables.values() if t["table_kind"] in KINDS and not t["rows"]]
    return {
        "amounts": (expected_amounts(wanted), amounts(held)),
        "indicators": (expected_indicators(wanted), indicators(held)),
        "projects": (Counter(), Counter()) if flat else (expected_projects(wanted), projects(held)),
        "purchases": (expected_purchases(wanted), purchases(held)),
        "assets": (Counter((squeeze(a.item), a.quantity, a.value) for a in wanted.assets), assets(held)),
        "units": (Counter(tuple(squeeze(x) for x in u) for u in wanted.units), units(held)),
        "activities": (Counter((squeeze(n), squeeze(i), *map(squeeze, g)) for n, i, g in wanted.activities), activities(held)),
        "empty tables": (Counter(noted), Counter(empty)),
    }
