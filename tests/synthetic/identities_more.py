"""Further identities on the model, those of `plant_more`; a finding is as in `identities`."""

from __future__ import annotations

from collections.abc import Iterator

from tests.synthetic import codes, wording
from tests.synthetic.model import Disclosure, Line

Finding = tuple[str, str, int, int]
_OUTSIDE = ("operating", "remitted_to_superior", "subsidy_to_affiliated")


def further(d: Disclosure) -> Iterator[Finding]:
    """(identity, place, reported fen, computed fen); where an inequality is asked for, what is beyond it and 0."""
    yield from _books(d)
    yield from _purchases(d)
    yield from _forms(d)
    yield from _prose(d)


def _v(line: Line, measure: str) -> int:
    return line.amounts.get(measure) or 0


def _books(d: Disclosure) -> Iterator[Finding]:
    style, fiscal, summary = wording.STYLES[d.profile.wording], d.sheets[wording.FISCAL], d.sheets[wording.SUMMARY]
    (m,), (n,) = fiscal.measures["revenue"], summary.measures["revenue"]
    lines = [x for x in fiscal.sides["revenue"] if x.role == "line"]
    if d.phase == "budget":
        whole = {key: x for (key, _), x in zip(style.revenue_lines, summary.sides["revenue"], strict=False)}
        for (key, _), line in zip(style.fiscal_lines, lines, strict=True):
            yield "I11", line.name, _v(line, m), _v(whole[key], n)
    memo = [x for x in fiscal.sides["revenue"] if x.role == "memo"]
    yield "M04", "年初财政拨款结转", _v(fiscal.find(side="revenue", role="balance"), m), sum(_v(x, m) for x in memo)
    three = d.sheets[wording.THREE_PUBLIC]
    funds = [x for x in ("general_public_budget", "government_fund", "state_capital") if x in three.measures[""]]
    for line in three.sides[""] if funds else []:
        yield "M06", line.name, _v(line, "total"), sum(_v(line, x) for x in funds)


def _purchases(d: Disclosure) -> Iterator[Finding]:
    older = {p.name for p in d.projects if p.year < d.year}
    lines = [x for x in d.purchases if x.role == "line"]
    for x in d.purchases:
        if x.role == "line":
            yield "I38", x.item_name, max(0, (x.sme_reserved or 0) - x.total), 0
            continue
        yield "I35", f"{x.project_name}.预留", x.sme_reserved or 0, sum(y.sme_reserved or 0 for y in lines)
        if x.role == "total":
            yield "I37", x.project_name, x.funds.get("carried_over", 0), sum(y.total for y in lines if y.project_name in older)


def _forms(d: Disclosure) -> Iterator[Finding]:
    for kind, code in d.table_codes.items():
        yield "I44", kind, int(code[:3]), int(d.department_code[:3])
    for form in range(1, len(d.projects) + 1):
        yield "M12", f"表 {form}", d.number_over(form), form
    spent = sum(x.amount or 0 for x in d.activities)
    yield "M10", "Σ 工作活动", max(0, spent - _v(d.sheets[wording.EXPENDITURE].find(role="total"), "total")), 0


def _prose(d: Disclosure) -> Iterator[Finding]:
    spending, summary = d.sheets[wording.EXPENDITURE].find(role="total"), d.sheets[wording.SUMMARY]
    whole, *parts = d.stated["outlay"]
    if not any(_v(spending, x) for x in _OUTSIDE):
        yield "M11", "支出", whole.amount, sum(s.amount for s in parts)
    for s in parts:
        yield "M02", s.topic, s.amount, _v(spending, s.topic)
    (m,) = summary.measures["revenue"]
    printed = [_v(x, m) for x in summary.sides["revenue"] if x.role in ("line", "balance") and _v(x, m)]
    for s, fen in zip(d.stated["income"][1:], printed, strict=True):
        yield "M01", s.before, s.amount, fen
    for s in d.stated["assets"]:
        yield "M03", s.topic, s.amount, next(a.value or 0 for a in d.assets if a.role == "total")
    first, *others = d.stated["running"]
    economic = {codes.ECONOMIC[x.code]: _v(x, "total") for x in d.sheets[wording.BASIC].sides[""] if x.code}
    for s in others:
        if s.topic == "running_cost":
            yield "M07", s.before, s.amount, first.amount
        else:
            yield "M08", s.before, max(0, s.amount - first.amount), 0
            yield "M09", s.before, s.amount, economic[s.before]
