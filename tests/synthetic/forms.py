"""Performance forms, procurement, assets, units and activities as blocks."""

from __future__ import annotations

from tests.synthetic import wording
from tests.synthetic.blocks import Block, Cell, Furniture, Paragraph, Row, Table, header
from tests.synthetic.model import Disclosure, Indicator, Project
from tests.synthetic.printing import money
from tests.synthetic.tables import above, furniture

FORM_UNIT = "万元"  # forms print 万元 in every province, whatever the tables print
_NATIONAL_LABELS = {"level1": "一级指标", "level2": "二级指标", "indicator_name": "三级指标"}


def target(profile, i: Indicator) -> tuple[str, ...]:
    """The printed target: one cell, or sign, value and unit."""
    if profile.target_cells == 1:
        unit = f"({i.unit})" if profile.target_in_brackets and i.comparator else i.unit
        return (f"{i.comparator}{i.value}{unit}" if i.comparator else unit,)
    return (i.comparator, i.value or "", i.unit) if i.comparator else ("文字描述", "", i.unit)


def indicator_columns(profile) -> list[tuple[str, tuple[str, ...]]]:
    columns = [(f, (label,)) for f, label in _NATIONAL_LABELS.items()]
    if profile.description:
        columns.append(("description", ("绩效指标描述",)))
    if profile.target_cells == 1:
        columns.append(("target", ("指标值",)))
    elif profile.target_labels == "integrated":
        columns += [(f"target_{f}", (label,)) for f, label in (("symbol", "指标性质"), ("value", "指标值"), ("unit", "度量单位"))]
    else:
        columns += [(f"target_{f}", ("指标值", label)) for f, label in (("symbol", "符号"), ("value", "值"), ("unit", "单位（文字描述）"))]
    if profile.weights:
        columns.append(("weight", ("权重",) if profile.target_labels == "parts" else ("权重（%）",)))
    if profile.basis:
        columns.append(("basis", ("指标值确定依据",)))
    return columns


def _indicator_rows(profile, held: list[Indicator]) -> list[Row]:
    """Rows of an indicator table; level 1 and repeated level 2 are merged downwards."""
    rows: list[Row] = []
    for n, i in enumerate(held):
        row: Row = []
        for level, first in enumerate(i.levels_printed):
            if first:
                same = 1
                while n + same < len(held) and not held[n + same].levels_printed[level]:
                    same += 1
                label = i.level1 if level == 0 else i.level2
                row.append(Cell(label, same) if same > 1 else label)
        row.append(i.name)
        if profile.description:
            row.append(i.description)
        row += target(profile, i)
        if profile.weights:
            row.append(str(i.weight))
        if profile.basis:
            row.append(i.basis)
        rows.append(row)
    return rows


def _indicators(profile, held: list[Indicator], kind: str) -> Table:
    columns = indicator_columns(profile)
    top = header([p for _, p in columns])
    return Table(top + _indicator_rows(profile, held), len(columns), len(top), kind)


def project_blocks(d: Disclosure) -> list[Block]:
    made: list[Block] = []
    if d.profile.forms == "flat":
        return _flat(d)
    for number, project in enumerate(d.projects, 1):
        form = {"hebei": _hebei, "national": _national}[d.profile.forms]
        made += form(d, d.number_over(number), project)
    return made


def _hebei(d: Disclosure, number: int, x: Project) -> list[Block]:
    p = d.profile
    yuan = lambda fen: money(fen, FORM_UNIT, thousands=p.thousands)  # noqa: E731
    rows: list[Row] = [
        ["项目编码", Cell(x.code, 1, 2), "项目名称", Cell(x.name, 1, 3)],
        [Cell("预算规模及资金用途", 2), "预算数", yuan(x.budget), "其中：财政资金", yuan(x.fiscal), "其他资金", yuan(x.other)],
        [Cell(x.purpose, 1, 6)],
    ]
    if x.plan:
        ends = ("3月底", "6月底", "10月底", "12月底")
        values = [f"{v // 100}.{v % 100:02d}" if x.plan_is_percent else yuan(v) or "0.00" for v in x.plan]
        spans = (2, 1, 1, 2)
        rows.append([Cell("资金支出计划（%）", 2), *(Cell(e, 1, s) if s > 1 else e for e, s in zip(ends, spans, strict=True))])
        rows.append([Cell(v, 1, s) if s > 1 else v for v, s in zip(values, spans, strict=True)])
    for n, goal in enumerate(x.goals):
        label: Row = [Cell("绩效目标", len(x.goals)) if len(x.goals) > 1 else "绩效目标"] if n == 0 else []
        rows.append([*label, Cell(f"{n + 1}.{goal}", 1, 6)])
    return [Paragraph(f"{number}.{x.name}绩效目标表", "title"), Furniture((f"单位：{FORM_UNIT}",)),
            Table(rows, 7, 0, "project_performance", regular=False), _indicators(p, x.indicators, "project_performance")]


def _national(d: Disclosure, number: int, x: Project) -> list[Block]:
    """The form most provinces print: money, goal and indicators in one table of one width."""
    p, columns = d.profile, indicator_columns(d.profile)
    width = len(columns) + 1
    wide = width - 2
    yuan = lambda fen: money(fen, FORM_UNIT, thousands=p.thousands)  # noqa: E731
    rows: list[Row] = [
        [Cell("项目名称", 1, 2), Cell(x.name, 1, wide)],
        [Cell("主管部门", 1, 2), Cell(d.department, 1, wide)],
        [Cell("项目资金（万元）", 3, 2), "年度资金总额", Cell(yuan(x.budget), 1, wide - 1)],
        ["其中：财政拨款", Cell(yuan(x.fiscal), 1, wide - 1)],
        ["其他资金", Cell(yuan(x.other), 1, wide - 1)],
    ]
    goals = "".join(f"{n}.{g}" for n, g in enumerate(x.goals, 1))
    if p.two_goals:
        left = (width - 1) // 2
        rows.append([Cell("总体目标", 2), Cell(f"实施期目标（{d.year}年-{d.year + 2}年）", 1, left), Cell("年度目标", 1, width - 1 - left)])
        rows.append([Cell("持续提升服务能力", 1, left), Cell(goals, 1, width - 1 - left)])
    else:
        rows.append(["年度目标", Cell(goals, 1, width - 1)])
    top = header([path for _, path in columns])
    body = [*top, *_indicator_rows(p, x.indicators)]
    rows += [[Cell("绩效指标", len(body)), *body[0]], *body[1:]]
    return [Paragraph("项目支出绩效目标表", "title"), Paragraph(f"（{d.year}年度）", "mark"),
            Table(rows, width, 0, "project_performance", regular=False)]


def _flat(d: Disclosure) -> list[Block]:
    """One wide table: a row per indicator, the project's cells merged downwards."""
    p, columns = d.profile, indicator_columns(d.profile)
    paths = [("单位名称",), ("项目名称",), ("预算数",), ("年度绩效目标",), *(("绩效指标", *path) for _, path in columns)]
    top = header(paths)
    rows: list[Row] = []
    for x in d.projects:
        n = len(x.indicators)
        lead = [d.department, x.name, money(x.budget, FORM_UNIT, thousands=p.thousands), "".join(x.goals)]
        body = _indicator_rows(p, x.indicators)
        rows += [[*(Cell(c, n) for c in lead), *body[0]], *body[1:]]
    return [Paragraph("部门预算项目支出绩效目标表", "title"), Furniture(furniture(d, FORM_UNIT)),
            Table(top + rows, len(paths), len(top), "project_performance", title="部门预算项目支出绩效目标表")]


def overall_blocks(d: Disclosure) -> list[Block]:
    return [Paragraph("部门整体支出绩效目标表", "title"), _indicators(d.profile, d.overall, "department_performance")] if d.overall else []


def activity_blocks(d: Disclosure) -> list[Block]:
    if not d.activities:
        return []
    paths = [("职责活动",), ("年度预算数",), ("内容描述",), ("绩效目标",), ("绩效指标",), *(("评价标准", g) for g in "优良中差")]
    top, rows = header(paths), []
    for a in d.activities:
        n = len(a.graded)
        lead = [a.name, money(a.amount, FORM_UNIT, thousands=d.profile.thousands), a.content, a.goal]
        for k, (name, grades) in enumerate(a.graded):
            own: Row = [Cell(c, n) if n > 1 else c for c in lead] if k == 0 else []
            rows.append([*own, name, *grades])
    return [*above(d, "activity_performance", FORM_UNIT), Table(top + rows, 9, len(top), "activity_performance")]


def procurement_blocks(d: Disclosure) -> list[Block]:
    if not d.purchases:
        return []
    p, unit = d.profile, d.profile.unit
    paths = [tuple(path.format(year=d.year).split("/")) for _, path in wording.PROCUREMENT]
    fields = [f for f, _ in wording.PROCUREMENT]
    top, rows = header(paths), []
    yuan = lambda fen: money(fen, unit, thousands=p.thousands)  # noqa: E731
    for x in d.purchases:
        values = {"project_name": x.project_name, "project_budget": yuan(x.project_budget), "item_name": x.item_name,
                  "catalogue_code": x.catalogue_code, "quantity_unit": x.quantity_unit,
                  "quantity": str(x.quantity) if x.quantity is not None else "", "unit_price": yuan(x.unit_price),
                  "total": yuan(x.total), "sme_reserved": yuan(x.sme_reserved), **{f: yuan(v) for f, v in x.funds.items()}}
        rows.append([values.get(f, "") for f in fields])
    return [*above(d, "procurement", unit), Table(top + rows, len(fields), len(top), "procurement", title=None, furniture=furniture(d, unit))]


def asset_blocks(d: Disclosure) -> list[Block]:
    if not d.assets:
        return []
    top = header([("项目",), ("数量",), (f"价值（金额单位：{FORM_UNIT}）",)])
    rows: list[Row] = [[a.item, str(a.quantity) if a.quantity is not None else "", money(a.value, FORM_UNIT, zeros="zero")] for a in d.assets]
    title = wording.STYLES[d.profile.wording].titles["asset"]
    return [Paragraph(title, "title"), Furniture((f"{d.department_code}{d.department}", f"截止时间：{d.asset_date}")),
            Table(top + rows, 3, 1, "asset")]


def unit_blocks(d: Disclosure) -> list[Block]:
    top = header([("单位名称",), ("单位性质",), ("单位规格",), ("经费保障形式",)])
    rows: list[Row] = [[u.name, u.nature, u.rank, u.funding] for u in d.units]
    title = wording.STYLES[d.profile.wording].titles["organisation_unit"]
    return [Paragraph(title, "title"), Table(top + rows, 4, 1, "organisation_unit")]


def extra_blocks(d: Disclosure) -> list[Block]:
    """Tables that departments print beside the nine: by project, and services bought. None of them is one of the nine."""
    p, unit = d.profile, d.profile.unit
    yuan = lambda fen: money(fen, unit, thousands=p.thousands, zeros=p.zeros)  # noqa: E731
    top = header([("项目名称",), ("项目单位",), ("合计",), ("财政拨款",), ("其他资金",)])
    rows: list[Row] = [[x.name, d.department, yuan(x.budget), yuan(x.fiscal), yuan(x.other)] for x in d.projects]
    services = header([("购买服务项目",), ("承接主体类别",), ("服务领域",), ("预算金额",)])
    bought: list[Row] = [[x.name, "企业", "技术性服务", yuan(x.fiscal)] for x in d.projects[:3]]
    return [Paragraph("项目支出表", "title"), Furniture(furniture(d, unit)), Table(top + rows, 5, 1, "extra"),
            Paragraph("政府购买服务支出预算表", "title"), Furniture(furniture(d, unit)), Table(services + bought, 4, 1, "extra")]
