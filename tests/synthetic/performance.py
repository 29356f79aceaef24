"""Projects with codes, payment plans and indicators; procurement, assets, units and activities."""

from __future__ import annotations

from random import Random

from tests.synthetic import budget, codes, names
from tests.synthetic.model import Activity, Asset, Indicator, Project, Purchase, Unit
from tests.synthetic.profile import Profile

_OUTPUT = ("数量指标", "质量指标", "时效指标")
_COSTS = ("经济成本指标", "社会成本指标", "生态环境成本指标")
_OTHER_SOURCES = {"budget": ("fiscal_special_account", "institutional_revenue", "other_revenue"),
                  "final_account": ("institutional_revenue", "superior_subsidy", "other_revenue")}
_BENEFITS = ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标")
_GOALS = ("完成{t}年度任务，服务能力持续提升。", "保障{t}平稳运行，按期完成采购与验收。", "扩大{t}覆盖范围，回应群众需求。", "健全{t}管理制度，规范资金使用。")
_PURPOSES = ("用于{t}相关支出", "用于{t}的设备、材料和劳务支出", "支付{t}合同款项", "保障{t}日常开支")


def projects(rng: Random, profile: Profile, division: str, year: int, running: str) -> list[Project]:
    """Projects whose budgets are the project expenditure of the body."""
    step = budget.grain(profile)
    count = rng.randint(*profile.projects)
    items = [running, *rng.sample(codes.GENERAL_ITEMS, rng.randint(*profile.items))]
    items = list(dict.fromkeys(items))
    parent = rng.randint(1, 999_999)
    made = []
    for number, name in enumerate(names.projects(rng, count, year), 1):
        carried = profile.carried_over and rng.random() < 0.2
        created = year - (rng.randint(1, 3) if carried else 0)
        code, source = rng.choice(items), "general_public_budget"
        if profile.funds and rng.random() < 0.12:
            code, source = rng.choice(codes.FUND_ITEMS), "government_fund"
        elif profile.funds and rng.random() < 0.05:
            code, source = rng.choice(codes.CAPITAL_ITEMS), "state_capital"
        fiscal = budget.amount(rng, 0.5, 900, step)
        money = {(code, source): fiscal}
        other = None
        if source == "general_public_budget" and rng.random() < 0.12:
            other = budget.amount(rng, 0.5, 90, step)
            money[(code, rng.choice(_OTHER_SOURCES[profile.phase]))] = other
        body = f"{division}{created % 100:02d}P{parent:06d}1{number:04d}"
        total = fiscal + (other or 0)
        topic = names.topic(rng)
        project = Project(
            body + codes.check_character(body), name, created, carried, money, total, fiscal, other,
            rng.choice(_PURPOSES).format(t=topic), [g.format(t=topic) for g in rng.sample(_GOALS, rng.randint(1, 2))],
        )
        if profile.plan:
            project.plan_is_percent = rng.random() < 0.5
            end = 10_000 if project.plan_is_percent else total // step
            cuts = sorted(rng.randint(0, end) for _ in range(3))
            factor = 1 if project.plan_is_percent else step
            project.plan = [c * factor for c in cuts] + [10_000 if project.plan_is_percent else total]
        project.indicators = indicators(rng, profile)
        made.append(project)
    return made


def indicators(rng: Random, profile: Profile) -> list[Indicator]:
    """Five to ten indicators in print order of the three-level tree."""
    benefit = "效果指标" if profile.level1_effect else "效益指标"
    plan: list[tuple[str, str]] = []
    if profile.cost_as_level1:
        plan += [("成本指标", x) for x in _COSTS[: rng.randint(1, 3)]]
    outputs = _OUTPUT if profile.cost_as_level1 else (*_OUTPUT, "成本指标")
    plan += [("产出指标", x) for x in outputs for _ in range(1 if x != "数量指标" else rng.randint(1, 2))]
    plan += [(benefit, x) for x in sorted(rng.sample(_BENEFITS, rng.randint(1, 3)), key=_BENEFITS.index)]
    plan += [("满意度指标", "服务对象满意度指标")]
    made: list[Indicator] = []
    for level1, level2 in plan:
        name, comparator, low, high, unit = rng.choice(names.INDICATORS[level2])
        value = None
        if comparator is not None:
            value = str(rng.randint(low, high)) + (".00" if profile.numeric_targets_decimal else "")
        above = made[-1] if made else None
        first1 = above is None or above.level1 != level1
        first2 = first1 or above is None or above.level2 != level2
        description = name + rng.choice(("情况", "", "的完成情况"))
        made.append(Indicator(level1, level2, name, description, comparator, value, unit, rng.choice(names.BASES),
                              rng.choice((5, 10, 15, 20)), (first1, first2)))
    return made


def purchases(rng: Random, profile: Profile, made: list[Project], body: str) -> list[Purchase]:
    """Lines of about a third of the projects, a unit subtotal and the grand total; quantity x price = amount."""
    step = budget.grain(profile)
    lines: list[Purchase] = []
    for project in made:
        left = project.fiscal
        for name, catalogue, unit in rng.sample(names.GOODS, rng.choice((0, 0, 1, 2, 3))):
            quantity = rng.choice((1, 1, 2, 5, 10, 40))
            price = left // step // 4 // quantity * step
            if price < step:
                continue
            price = rng.randint(1, price // step) * step
            total = price * quantity
            left -= total
            source = "carried_over" if project.carried_over else next(iter(project.money))[1]
            reserved = rng.choice((None, total, total * 3 // 10 // step * step or None))
            lines.append(Purchase(project.name, project.budget, name, catalogue, unit, quantity, price, total, {source: total}, reserved))
    if not lines:
        return []
    funds: dict[str, int] = {}
    for line in lines:
        for source, fen in line.funds.items():
            funds[source] = funds.get(source, 0) + fen
    total, reserved = sum(x.total for x in lines), sum(x.sme_reserved or 0 for x in lines) or None
    head = [Purchase(label, None, "", "", "", None, None, total, dict(funds), reserved, role)
            for label, role in (("合  计", "total"), (f"{body}小计", "subtotal"))]
    return head + lines


def assets(rng: Random, profile: Profile) -> list[Asset]:
    """资产总额 = 固定资产 + 无形资产; 固定资产 = its seven classes; quantities likewise."""
    step = budget.grain(profile)
    fixed = [Asset(f"{i}.{n}", rng.choice((0, rng.randint(1, 4000))), None) for i, n in enumerate(names.ASSET_CLASSES, 1)]
    for a in fixed:
        a.value = budget.amount(rng, 1, 3000, step) if a.quantity else 0
    intangible = [Asset(f"{i}.{n}", rng.randint(1, 60), budget.amount(rng, 0.5, 200, step)) for i, n in enumerate(("数据", "基础软件"), 1)]
    sum_of = lambda held: (sum(a.quantity or 0 for a in held), sum(a.value or 0 for a in held))  # noqa: E731
    return [Asset("资产总额", *sum_of(fixed + intangible), role="total"), Asset("固定资产", *sum_of(fixed), role="subtotal"), *fixed,
            Asset("无形资产", *sum_of(intangible), role="subtotal"), *intangible]


def units(rng: Random, profile: Profile, body: str) -> list[Unit]:
    found = [Unit(body, "行政", rng.choice(("正科级", "正处级", "副处级")), "财政拨款")]
    if profile.body_level == "department":
        found += [Unit(names.subordinate(rng, body), "事业", rng.choice(("股级", "副科级", "未定级别")), rng.choice(("财政性资金基本保证", "财政拨款")))
                  for _ in range(rng.randint(0, 3))]
    return found


def activities(rng: Random, made: list[Project]) -> list[Activity]:
    """Duties with graded indicators; bands of 优 良 中 差."""
    found = []
    for name in rng.sample(names.ACTIVITIES, rng.randint(2, 4)):
        graded = []
        for label in rng.sample(("工作完成率", "群众满意度", "政策知晓率", "办理及时率", "资料归档率"), rng.randint(1, 3)):
            top = rng.choice((100, 98, 95))
            graded.append((label, (f"{top}%", f"{top - 10}%", f"{top - 20}%", f"{top - 40}%以下")))
        amount = rng.choice(made).budget if made and rng.random() < 0.7 else None
        topic = names.topic(rng)
        found.append(Activity(name, amount, f"{name}和{topic}", f"做好{topic}", graded))
    return found
