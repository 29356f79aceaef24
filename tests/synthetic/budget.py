"""The money of an invented body, and the budget tables that follow from it.

Everything starts from *parts* (function item, source, kind of expenditure -> fen); each table is a
sum over the same parts, so that every identity between tables holds before anything is planted.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from random import Random

from tests.synthetic import codes, wording
from tests.synthetic.model import Line, Project, Sheet
from tests.synthetic.profile import Profile

FISCAL = ("general_public_budget", "government_fund", "state_capital")
_NUMERALS = "一二三四五六七八九十"


@dataclass(slots=True)
class Part:
    """Money of one function item from one source: what it is spent on and how much is carried over."""

    code: str
    source: str
    spend: dict[str, int] = field(default_factory=dict)
    carried: int = 0
    year_end: int = 0

    @property
    def basic(self) -> int:
        return self.spend.get("personnel", 0) + self.spend.get("public_use", 0)

    @property
    def total(self) -> int:
        return sum(self.spend.values())


def grain(profile: Profile) -> int:
    """Fen that the coarsest printed unit can show: 0.01 万元 or, where only 元 is printed, one fen.

    Where sums are to be off by rounding, a whole yuan, which 0.01 万元 cannot show.
    """
    if profile.rounded:
        return 100
    units = {profile.unit, profile.three_public_unit or profile.unit, profile.prose_unit}
    return 10_000 if "万元" in units or profile.performance else 1


def amount(rng: Random, low: float, high: float, step: int) -> int:
    """Fen between two amounts of 万元, evenly over magnitudes, a multiple of ``step``."""
    wan = low * (high / low) ** rng.random()
    return max(step, int(wan * 1_000_000) // step * step)


def split(rng: Random, total: int, names: list[str], step: int) -> dict[str, int]:
    """Cut a total into positive multiples of ``step``; fewer names where it is too small."""
    units = total // step
    names = names[: max(1, units)]
    cuts = sorted(rng.sample(range(1, units), len(names) - 1)) if len(names) > 1 else []
    edges = [0, *cuts, units]
    cut = {n: (b - a) * step for n, a, b in zip(names, edges, edges[1:], strict=False)}
    cut[names[0]] += total - units * step
    return cut


def parts(rng: Random, profile: Profile, running: str, projects: list[Project]) -> list[Part]:
    """Basic expenditure of the running item and the staff items, and the money of every project."""
    step = grain(profile)
    held: dict[tuple[str, str], Part] = {}

    def part(code: str, source: str) -> Part:
        return held.setdefault((code, source), Part(code, source))

    main = part(running, "general_public_budget")
    main.spend = {"personnel": amount(rng, 60, 4000, step), "public_use": amount(rng, 30, 400, step)}
    for code in rng.sample(codes.STAFF_ITEMS, rng.randint(1, len(codes.STAFF_ITEMS))):
        part(code, "general_public_budget").spend["personnel"] = amount(rng, 2, 200, step)
    for project in projects:
        for (code, source), fen in project.money.items():
            p = part(code, source)
            p.spend["project"] = p.spend.get("project", 0) + fen
            p.carried += fen if project.carried_over else 0
    if profile.phase == "final_account":
        for p in held.values():
            if p.source in FISCAL and rng.random() < 0.5:
                p.year_end += amount(rng, 0.1, 40, step)
    if rng.random() < 0.2:
        part(running, "operating_revenue").spend["operating"] = amount(rng, 1, 90, step)
    if profile.year_end:
        main.year_end = amount(rng, 1, 60, step)
    return sorted(held.values(), key=lambda p: (p.code, p.source))


def sheets(rng: Random, profile: Profile, found: list[Part]) -> dict[str, Sheet]:
    """The nine tables of a budget or an account, by kind."""
    style = wording.STYLES[profile.wording]
    economic = _economic(rng, found, grain(profile))
    made = [
        _summary(profile, style, found), _revenue(profile, style, found), _expenditure(profile, style, found),
        _fiscal(profile, style, found), _book(wording.GENERAL, "general_public_budget", profile, style, found),
        _basic(profile, style, economic), _three_public(rng, profile, style, economic),
        _book(wording.FUND, "government_fund", profile, style, found), _book(wording.CAPITAL, "state_capital", profile, style, found),
    ]
    return {s.kind: s for s in made}


def measures(style: wording.Style, kind: str) -> tuple[str, ...]:
    """Amount columns of a table in print order, without their side."""
    return tuple(f for f, _ in style.columns[kind] if f not in ("code", "name") and "." not in f)


def side_measures(style: wording.Style, kind: str, side: str) -> tuple[str, ...]:
    """Amount columns of one side of a two-sided table, in print order."""
    named = (f.split(".", 1) for f, _ in style.columns[kind] if "." in f)
    return tuple(f for s, f in named if s == side and f not in ("name", "line_no"))


def _shown(profile: Profile, fen: int) -> int | None:
    return fen if fen or profile.zeros != "blank" else None


def _tree(profile: Profile, leaves: dict[str, dict[str, int]], columns: tuple[str, ...], names: dict[str, str], deepest: int) -> list[Line]:
    """Total row and a row per code, each the sum of the leaves below it, in the order of the codes."""
    sums: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for code, amounts in leaves.items():
        for level in ("", *codes.ancestors(code)):
            for m in columns:
                sums[level][m] += amounts.get(m, 0)
    roles = {3: "class", 5: "group", 7: "item"}
    lines = []
    for code in sorted(c for c in sums if c):
        if profile.depth == "items" and len(code) < deepest:
            continue
        lines.append(Line(names[code], {m: _shown(profile, sums[code][m]) for m in columns}, code, roles[len(code)]))
    if not lines:
        return []
    total = Line("合计", {m: _shown(profile, sums[""][m]) for m in columns}, None, "total")
    return [total, *lines] if profile.total == "first" else [*lines, total]


def _spending(found: list[Part]) -> dict[str, dict[str, int]]:
    leaves: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for p in found:
        leaf = leaves[p.code]
        for kind, fen in p.spend.items():
            leaf[kind] += fen
        leaf["basic"] += p.basic
        leaf["total"] += p.total
        leaf["brought_forward"] += p.carried
        leaf["carried_forward"] += p.year_end
        leaf["current_year_revenue"] += p.total + p.year_end - p.carried
    return {c: v for c, v in leaves.items() if v["total"] or v["carried_forward"]}


def _expenditure(profile, style, found) -> Sheet:
    columns = measures(style, wording.EXPENDITURE)
    lines = _tree(profile, _spending(found), columns, codes.NAME, 7)
    return Sheet(wording.EXPENDITURE, {"": lines}, {"": columns}, "function")


def _book(kind, source, profile, style, found) -> Sheet:
    columns = measures(style, kind)
    lines = _tree(profile, _spending([p for p in found if p.source == source]), columns, codes.NAME, 7)
    return Sheet(kind, {"": lines}, {"": columns}, "function")


def _revenue(profile, style, found) -> Sheet:
    columns = measures(style, wording.REVENUE)
    leaves: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for p in found:
        leaf, new = leaves[p.code], p.total + p.year_end - p.carried
        leaf["total"] += p.total + p.year_end
        leaf["carried_over"] += p.carried
        leaf["current_year_revenue"] += new
        leaf["brought_forward"] += p.carried
        leaf["carried_forward"] += p.year_end
        leaf[p.source] += new
        if p.source in FISCAL:
            leaf["fiscal_appropriation"] += new
    return Sheet(wording.REVENUE, {"": _tree(profile, leaves, columns, codes.NAME, 7)}, {"": columns}, "function")


def numbered(labels: list[str]) -> list[str]:
    """一、 二、 ... before each label."""
    return [f"{numeral(i)}、{x}" for i, x in enumerate(labels, 1)]


def numeral(n: int) -> str:
    tens, ones = divmod(n, 10)
    if not tens:
        return _NUMERALS[ones - 1]
    return ("" if tens == 1 else _NUMERALS[tens - 1]) + "十" + (_NUMERALS[ones - 1] if ones else "")


def _classes(profile: Profile, found: list[Part], columns: dict[str, tuple[str, ...]]) -> list[Line]:
    """One line per class, or per class with money, numbered in print order. ``columns``: measure -> sources."""
    sums: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for p in found:
        for m, sources in columns.items():
            if not sources or p.source in sources:
                sums[p.code[:3]][m] += p.total
    shown = [(c, n) for c, n in codes.CLASSES if profile.classes == "all" or (c in sums and any(sums[c].values()))]
    labels = numbered([n for _, n in shown])
    return [Line(label, {m: _shown(profile, sums[c][m]) if c in sums else _shown(profile, 0) for m in columns}, None, "class")
            for (c, _), label in zip(shown, labels, strict=True)]


def _summary(profile, style, found) -> Sheet:
    (m,), labels = side_measures(style, wording.SUMMARY, "revenue"), style.labels
    new = defaultdict(int)
    for p in found:
        new[p.source] += p.total + p.year_end - p.carried
    names = numbered([label for _, label in style.revenue_lines])
    revenue = [Line(n, {m: _shown(profile, new[s])}) for (s, _), n in zip(style.revenue_lines, names, strict=True)]
    current, carried = sum(new.values()), sum(p.carried for p in found)
    spent, year_end = sum(p.total for p in found), sum(p.year_end for p in found)
    revenue += [Line(labels["current_revenue"], {m: current}, role="subtotal"),
                Line(labels["brought_forward"], {m: _shown(profile, carried)}, role="balance"),
                Line(labels["revenue_total"], {m: current + carried}, role="total")]
    expenditure = [*_classes(profile, found, {m: ()}), Line(labels["current_expenditure"], {m: spent}, role="subtotal"),
                   Line(labels["carried_forward"], {m: _shown(profile, year_end)}, role="balance"),
                   Line(labels["expenditure_total"], {m: spent + year_end}, role="total")]
    return Sheet(wording.SUMMARY, {"revenue": revenue, "expenditure": expenditure}, {"revenue": (m,), "expenditure": (m,)})


def _fiscal(profile, style, found) -> Sheet:
    held = [p for p in found if p.source in FISCAL]
    labels, books = style.labels, {s: [p for p in held if p.source == s] for s in FISCAL}
    columns = {"total": (), **{s: (s,) for s in FISCAL}}
    new = {s: sum(p.total + p.year_end - p.carried for p in books[s]) for s in FISCAL}
    carried = {s: sum(p.carried for p in books[s]) for s in FISCAL}
    (m,) = side_measures(style, wording.FISCAL, "revenue")
    names = numbered([label for _, label in style.fiscal_lines])
    revenue = [Line(n, {m: _shown(profile, new[s])}) for (s, _), n in zip(style.fiscal_lines, names, strict=True)]
    revenue += [Line(labels["current_revenue"], {m: sum(new.values())}, role="subtotal"),
                Line(labels["fiscal_brought_forward"], {m: _shown(profile, sum(carried.values()))}, role="balance")]
    revenue += [Line(n, {m: _shown(profile, carried[s])}, role="memo") for (s, _), n in zip(style.fiscal_lines, names, strict=True)]
    revenue.append(Line(labels["revenue_total"], {m: sum(new.values()) + sum(carried.values())}, role="total"))
    spent = {s: sum(p.total for p in books[s]) for s in FISCAL}
    kept = {s: sum(p.year_end for p in books[s]) for s in FISCAL}

    def row(label: str, by_book: dict[str, int], role: str) -> Line:
        return Line(label, {k: _shown(profile, v) for k, v in {"total": sum(by_book.values()), **by_book}.items()}, role=role)

    expenditure = [*_classes(profile, held, columns), row(labels["current_expenditure"], spent, "subtotal"),
                   row(labels["fiscal_carried_forward"], kept, "balance"),
                   row(labels["expenditure_total"], {s: spent[s] + kept[s] for s in FISCAL}, "total")]
    return Sheet(wording.FISCAL, {"revenue": revenue, "expenditure": expenditure}, {"revenue": (m,), "expenditure": tuple(columns)})


def _economic(rng: Random, found: list[Part], step: int) -> dict[str, int]:
    """Basic expenditure of the general budget over economic items."""
    held = [p for p in found if p.source == "general_public_budget"]
    personnel, public = sum(p.spend.get("personnel", 0) for p in held), sum(p.spend.get("public_use", 0) for p in held)
    staff = ["30101", *rng.sample(codes.PERSONNEL_ITEMS[1:], rng.randint(3, 11))]
    wanted = ["30201", *rng.sample(codes.PUBLIC_USE_ITEMS[1:], rng.randint(4, 14))]
    return {**split(rng, personnel, staff, step), **split(rng, public, wanted, step)}


def _basic(profile, style, economic) -> Sheet:
    columns = measures(style, wording.BASIC)
    leaves = {c: {"total": v, ("personnel" if c[:3] in ("301", "303") else "public_use"): v} for c, v in economic.items()}
    return Sheet(wording.BASIC, {"": _tree(profile, leaves, columns, codes.ECONOMIC, 5)}, {"": columns}, "economic")


def _three_public(rng, profile, style, economic) -> Sheet:
    columns = measures(style, wording.THREE_PUBLIC)
    overseas, running, reception = economic.get("30212", 0), economic.get("30231", 0), economic.get("30217", 0)
    purchase = economic.get("31013", 0)
    research = overseas if rng.random() < 0.2 else 0
    total = overseas + running + purchase + reception
    values = {
        "total": total, "three_public": total, "overseas": overseas, "overseas_research": research, "overseas_other": overseas - research,
        "vehicle": running + purchase, "vehicle_purchase": purchase, "vehicle_running": running, "reception": reception,
    }
    lines = [Line(label, {m: _shown(profile, 0 if m in ("government_fund", "state_capital") else values[f]) for m in columns},
                  role="total" if f == "total" else "line") for f, label in style.three_public]
    if profile.meeting_costs:
        lines += [Line(label, {m: _shown(profile, economic.get(code, 0) if m not in ("government_fund", "state_capital") else 0) for m in columns},
                       role="memo") for label, code in (("会议费", "30215"), ("培训费", "30216"))]
    return Sheet(wording.THREE_PUBLIC, {"": lines}, {"": columns})
