"""The identities of a disclosure, evaluated on the model: what must hold before an error is planted.

Written from the list of identities, apart from the warehouse's own checks. A finding is
(identity, place, reported fen, computed fen).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.synthetic import codes, outturn, wording
from tests.synthetic.identities_more import further
from tests.synthetic.model import Disclosure, Line, Sheet

Finding = tuple[str, str, int, int]


def broken_between(before: Disclosure, d: Disclosure) -> list[Finding]:
    """What does not hold between two years of one body: balances of accounts, stated changes of budgets."""
    return [f for f in _between_years(before, d) if f[2] != f[3]]


def broken_sum(whole: Disclosure, units: Sequence[Disclosure]) -> list[Finding]:
    """Where a department is not the sum of its units: total revenue and the leaves of the general budget."""
    found: list[Finding] = []
    (m,) = whole.sheets[wording.SUMMARY].measures["revenue"]
    total = lambda d: _v(d.sheets[wording.SUMMARY].find(side="revenue", role="total"), m)  # noqa: E731
    found.append(("I45", "收入总计", total(whole), sum(map(total, units))))
    for line in whole.sheets[wording.GENERAL].sides[""]:
        if line.role == "item":
            parts = [x for d in units for x in d.sheets[wording.GENERAL].sides[""] if x.code == line.code]
            found.append(("I45", str(line.code), _v(line, "total"), sum(_v(x, "total") for x in parts)))
    return [f for f in found if f[2] != f[3]]


def _between_years(before: Disclosure, d: Disclosure) -> Iterator[Finding]:
    (m,) = d.sheets[wording.SUMMARY].measures["revenue"]
    line = lambda x, side, role: _v(x.sheets[wording.SUMMARY].find(side=side, role=role), m)  # noqa: E731
    said = {s.topic: -s.amount if s.before.endswith("减少") else s.amount for held in d.stated.values() for s in held}
    if d.phase == "final_account":
        yield "F51", "年初结转", line(d, "revenue", "balance"), line(before, "expenditure", "balance")
        closing = {x.code: _v(x, "carried_forward") for x in before.sheets[wording.FUND].sides[""]}
        for x in d.sheets[wording.FUND].sides[""]:
            yield "F51", f"{wording.FUND}/{x.code}", _v(x, "brought_forward"), closing.get(x.code, 0)
    else:
        yield "I26", "收入总计", line(d, "revenue", "total") - said["change"], line(before, "revenue", "total")
    now, then = outturn.spent(d), outturn.spent(before)
    for key in ("three_public", "overseas", "vehicle", "reception"):
        yield "I22", key, said[f"three_public_{key}_change"], now[key] - then[key]


def _v(line: Line, measure: str) -> int:
    return line.amounts.get(measure) or 0


def broken(d: Disclosure) -> list[Finding]:
    """Every identity that does not hold, with the place, the reported and the computed value."""
    return [f for f in _all(d) if f[2] != f[3]]


def checked(d: Disclosure) -> set[str]:
    """Identities that have at least one evaluation on this disclosure."""
    return {f[0] for f in _all(d)}


def _all(d: Disclosure) -> Iterator[Finding]:
    for sheet in d.sheets.values():
        if "" in sheet.sides and sheet.code_scheme and not sheet.empty:
            yield from _tree(sheet)
            yield from _across(sheet)
    yield from _summary(d)
    yield from _between(d)
    yield from _three_public(d)
    yield from _projects(d)
    yield from _purchases(d)
    yield from _assets(d)
    yield from _prose(d)
    yield from further(d)


def _tree(sheet: Sheet) -> Iterator[Finding]:
    identity = "I18" if sheet.code_scheme == "economic" else "I06"
    lines = sheet.sides[""]
    by_code = {x.code: x for x in lines if x.code}
    tops = [x for c, x in by_code.items() if c[:3] == c] or list(by_code.values())
    for m in sheet.measures[""]:
        yield identity, f"{sheet.kind}/合计/{m}", _v(sheet.find(role="total"), m), sum(_v(x, m) for x in tops)
        for code, line in by_code.items():
            children = [x for c, x in by_code.items() if len(c) == len(code) + 2 and c.startswith(code)]
            if children:
                yield identity, f"{sheet.kind}/{code}/{m}", _v(line, m), sum(_v(x, m) for x in children)


def _across(sheet: Sheet) -> Iterator[Finding]:
    held = set(sheet.measures[""])
    whole_of_revenue = "total" if "total" in held else "current_year_revenue"
    rules: dict[str, tuple[str, str, set[str]]] = {
        wording.REVENUE: ("I07", whole_of_revenue, held - {whole_of_revenue, "current_year_revenue"}), wording.EXPENDITURE: ("I08", "total", held - {"total"}),
        wording.BASIC: ("I18", "total", {"personnel", "public_use"}),
    }
    identity, whole, parts = rules.get(sheet.kind, ("M05", "total", {"basic", "project"}))
    for line in sheet.sides[""]:
        yield identity, f"{sheet.kind}/{line.code or line.name}", _v(line, whole), sum(_v(line, m) for m in parts)
        if {"current_year_revenue", "carried_over"} <= held:
            yield "I07", f"{sheet.kind}/{line.code}/本年收入", _v(line, "current_year_revenue"), _v(line, whole) - _v(line, "carried_over")
        if "carried_forward" in held:
            yield "F48", f"{sheet.kind}/{line.code}/年末", _v(line, "carried_forward"), (
                _v(line, "brought_forward") + _v(line, "current_year_revenue") - _v(line, "total"))
        if {"basic", "personnel"} <= held:
            yield "I19", f"{sheet.kind}/{line.code}/基本", _v(line, "basic"), _v(line, "personnel") + _v(line, "public_use")


def _summary(d: Disclosure) -> Iterator[Finding]:
    for kind in (wording.SUMMARY, wording.FISCAL):
        sheet = d.sheets[kind]
        first, second = ("I04", "I05") if kind == wording.SUMMARY else ("I12", "I12")
        for side, identity, whole in (("revenue", "I01", first), ("expenditure", "I02", second)):
            if kind == wording.FISCAL:
                identity = "I12"
            for m in sheet.measures[side]:
                line = lambda role, side=side, sheet=sheet: sheet.find(side=side, role=role)  # noqa: E731
                items = sum(_v(x, m) for x in sheet.sides[side] if x.role in ("line", "class"))
                yield whole, f"{kind}/{side}/本年合计/{m}", _v(line("subtotal"), m), items
                yield identity, f"{kind}/{side}/总计/{m}", _v(line("total"), m), _v(line("subtotal"), m) + _v(line("balance"), m)
        left, right = sheet.measures["revenue"][0], sheet.measures["expenditure"][0]
        yield "I03" if kind == wording.SUMMARY else "I12", f"{kind}/总计", _v(sheet.find(side="revenue", role="total"), left), _v(
            sheet.find(side="expenditure", role="total"), right)
    for line in d.sheets[wording.FISCAL].sides["expenditure"]:
        yield "I12", f"{wording.FISCAL}/{line.name}", _v(line, "total"), sum(
            _v(line, m) for m in ("general_public_budget", "government_fund", "state_capital"))


def _between(d: Disclosure) -> Iterator[Finding]:
    s = d.sheets
    total = lambda kind: s[kind].find(role="total") if not s[kind].empty else Line("", {})  # noqa: E731
    side = lambda kind, side, role: s[kind].find(side=side, role=role)  # noqa: E731
    (m,) = s[wording.SUMMARY].measures["revenue"]
    if d.phase == "budget":
        yield "I09", "收入总表.合计", _v(total(wording.REVENUE), "total"), _v(side(wording.SUMMARY, "revenue", "total"), m)
        yield "I09", "收入总表.上年结转", _v(total(wording.REVENUE), "carried_over"), _v(side(wording.SUMMARY, "revenue", "balance"), m)
        yield from _sources(d)
    else:
        yield "F47", "收入决算表.合计", _v(total(wording.REVENUE), "current_year_revenue"), _v(side(wording.SUMMARY, "revenue", "subtotal"), m)
    yield "I10", "支出总表.合计", _v(total(wording.EXPENDITURE), "total"), _v(side(wording.SUMMARY, "expenditure", "subtotal"), m)
    names = {n: c for c, n in codes.CLASSES}
    classes = {x.code: x for x in s[wording.EXPENDITURE].sides[""] if x.role == "class"}
    for x in s[wording.SUMMARY].sides["expenditure"]:
        code = names.get(x.name.split("、", 1)[-1])
        if x.role == "class" and code in classes:
            yield "I10", f"支出总表.{code}", _v(classes[code], "total"), _v(x, m)
    spent = side(wording.FISCAL, "expenditure", "subtotal")
    for kind, m, identity in ((wording.GENERAL, "general_public_budget", "I13"), (wording.FUND, "government_fund", "I14"),
                              (wording.CAPITAL, "state_capital", "I14")):
        yield identity, f"{kind}.合计", _v(total(kind), "total"), _v(spent, m)
    for m in ("total", "basic", "project"):
        if d.profile.depth == "all":
            yield from _books(d, m)
    yield "I17", "基本支出表.合计", _v(total(wording.BASIC), "total"), _v(total(wording.GENERAL), "basic")
    for m in ("personnel", "public_use"):
        if m in s[wording.GENERAL].measures[""]:
            yield "I19", f"基本支出表.{m}", _v(total(wording.BASIC), m), _v(total(wording.GENERAL), m)
    for kind in (wording.GENERAL,):
        wrong = [x.code for x in s[kind].sides[""] if x.code and x.code.startswith(("21208", "21213", "22960", "223"))]
        yield "I16", f"{kind}: {wrong}", len(wrong), 0


def _sources(d: Disclosure) -> Iterator[Finding]:
    """What stands in a column of 收入总表 stands in a line of 收支总表; one column of all fiscal money in three lines."""
    sheet, lines = d.sheets[wording.REVENUE], d.sheets[wording.SUMMARY].sides["revenue"]
    (m,) = d.sheets[wording.SUMMARY].measures["revenue"]
    printed = {key: _v(x, m) for (key, _), x in zip(wording.STYLES[d.profile.wording].revenue_lines, lines, strict=False)}
    budgets = ("general_public_budget", "government_fund", "state_capital")
    printed["fiscal_appropriation"] = sum(printed.get(key, 0) for key in budgets)
    for key in sheet.measures[""]:
        if key in printed:
            yield "M13", f"收入总表.{key}", _v(sheet.find(role="total"), key), printed[key]


def _books(d: Disclosure, m: str) -> Iterator[Finding]:
    """A code whose whole money is fiscal: the three books add up to 支出总表."""
    whole = {x.code: x for x in d.sheets[wording.EXPENDITURE].sides[""] if x.role == "item"}
    fiscal: dict[str, int] = {}
    for kind in (wording.GENERAL, wording.FUND, wording.CAPITAL):
        for x in d.sheets[kind].sides[""]:
            if x.role == "item":
                fiscal[x.code or ""] = fiscal.get(x.code or "", 0) + _v(x, m)
    others = {c for p in d.projects for (c, source) in p.money if source not in ("general_public_budget", "government_fund", "state_capital")}
    for code, fen in fiscal.items():
        if code not in others and code in whole and not _v(whole[code], "operating"):
            yield "I15", f"{code}/{m}", _v(whole[code], m), fen


def _three_public(d: Disclosure) -> Iterator[Finding]:
    sheet, style = d.sheets[wording.THREE_PUBLIC], wording.STYLES[d.profile.wording]
    first = sheet.measures[""][0]
    held = {key: _v(line, first) for (key, _), line in zip(style.three_public, sheet.sides[""], strict=False)}
    yield "I20", "三公小计", held["three_public"], held["overseas"] + held["vehicle"] + held["reception"]
    yield "I20", "公务用车", held["vehicle"], held["vehicle_purchase"] + held["vehicle_running"]
    if d.three_public_budget:
        for key, fen in d.three_public_budget.items():
            yield "F50", f"三公预算.{key}", max(0, held.get(key, 0) - fen), 0
    economic = {x.code: _v(x, "total") for x in d.sheets[wording.BASIC].sides[""]}
    for code, key in (("30217", "reception"), ("30231", "vehicle_running"), ("30212", "overseas")):
        yield "I21", key, held[key], economic.get(code, 0)


def _projects(d: Disclosure) -> Iterator[Finding]:
    if not d.projects:
        return
    total = d.sheets[wording.EXPENDITURE].find(role="total")
    yield "I27", "Σ 项目预算", sum(p.budget for p in d.projects), _v(total, "project")
    carried = d.sheets[wording.SUMMARY].find(side="revenue", role="balance")
    (m,) = d.sheets[wording.SUMMARY].measures["revenue"]
    yield "I28", "Σ 结转项目", sum(p.budget for p in d.projects if p.year < d.year), _v(carried, m)
    for p in d.projects:
        yield "I29", p.name, p.budget, p.fiscal + (p.other or 0)
        yield "I42", p.code, codes.ALPHABET.find(p.code[-1]), codes.ALPHABET.index(codes.check_character(p.code[:-1]))
        yield "I43", p.code, int(p.code[:6]), int(d.division)
        if p.plan:
            yield "I30", p.name, sum(a > b for a, b in zip(p.plan, p.plan[1:], strict=False)), 0
            yield "I31", p.name, p.plan[-1], 10_000 if p.plan_is_percent else p.budget


def _purchases(d: Disclosure) -> Iterator[Finding]:
    lines = [x for x in d.purchases if x.role == "line"]
    budgets = {p.name: p.budget for p in d.projects}
    for x in d.purchases:
        yield "I35", x.project_name, x.total, sum(x.funds.values())
        if x.role != "line":
            yield "I35", x.project_name, x.total, sum(y.total for y in lines)
            continue
        yield "I34", x.item_name, x.total, (x.quantity or 0) * (x.unit_price or 0)
        yield "I36", x.project_name, x.project_budget or 0, budgets[x.project_name]
        spent = sum(y.total for y in lines if y.project_name == x.project_name)
        yield "I36", f"Σ {x.project_name}", max(0, spent - budgets[x.project_name]), 0


def _assets(d: Disclosure) -> Iterator[Finding]:
    if not d.assets:
        return
    total, *rest = d.assets
    subtotals = [i for i, a in enumerate(rest) if a.role == "subtotal"]
    for what in ("quantity", "value"):
        yield "I40", f"资产总额.{what}", getattr(total, what), sum(getattr(rest[i], what) for i in subtotals)
        for i, end in zip(subtotals, [*subtotals[1:], len(rest)], strict=True):
            yield "I40", f"{rest[i].item}.{what}", getattr(rest[i], what), sum(getattr(a, what) for a in rest[i + 1 : end])


def _prose(d: Disclosure) -> Iterator[Finding]:
    said = {s.topic: -s.amount if s.before.endswith("减少") else s.amount for held in d.stated.values() for s in held}
    income = d.stated["income"]
    yield "I24", "收入", income[0].amount, sum(s.amount for s in income[1:])
    yield "I25", "增减", said["change"], said["change_basic"] + said["change_project"]
    yield "I23", "机关运行经费", said["running_cost"], _v(d.sheets[wording.BASIC].find(role="total"), "public_use")
    style, sheet = wording.STYLES[d.profile.wording], d.sheets[wording.THREE_PUBLIC]
    for (key, _), line in zip(style.three_public, sheet.sides[""], strict=False):
        if f"three_public_{key}" in said:
            yield "I22", key, said[f"three_public_{key}"], _v(line, sheet.measures[""][0])
