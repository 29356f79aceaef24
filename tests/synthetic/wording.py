"""Titles, header labels and row labels in the wordings of several provinces, as data.

Only titles and labels, which are official terms; the amounts under them are invented. A column is
(field, header path); levels of a path are joined by `/`; `{year}` is the budget year.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

Columns = tuple[tuple[str, str], ...]
KINDS = (
    "revenue_expenditure_summary", "revenue_detail", "expenditure_detail", "fiscal_appropriation_summary",
    "general_budget_expenditure", "general_budget_basic_expenditure", "three_public_expense",
    "government_fund_expenditure", "state_capital_expenditure",
)
SUMMARY, REVENUE, EXPENDITURE, FISCAL, GENERAL, BASIC, THREE_PUBLIC, FUND, CAPITAL = KINDS


@dataclass(frozen=True)
class Style:
    """One wording: titles per kind, header columns per kind, row labels, marks such as 公开01表."""

    titles: dict[str, str]
    columns: dict[str, Columns]
    revenue_lines: Columns
    fiscal_lines: Columns
    labels: dict[str, str]
    three_public: Columns
    marks: tuple[str, ...] = ()
    order: tuple[str, ...] = KINDS
    indicator_labels: dict[str, str] = field(default_factory=dict)


def _coded(group: str, *amounts: tuple[str, str], code: str = "科目编码", name: str = "科目名称") -> Columns:
    prefix = f"{group}/" if group else ""
    return (("code", f"{prefix}{code}"), ("name", f"{prefix}{name}"), *amounts)


_SPENDING = (("total", "合计"), ("basic", "基本支出"), ("project", "项目支出"))
_SUMMARY = (("revenue.name", "收入/项目"), ("revenue.budget_amount", "收入/预算数"),
            ("expenditure.name", "支出/项目"), ("expenditure.budget_amount", "支出/预算数"))
_FISCAL = (("revenue.name", "收入/项目"), ("revenue.budget_amount", "收入/金额"), ("expenditure.name", "支出/项目"),
           ("expenditure.total", "支出/合计"), ("expenditure.general_public_budget", "支出/一般公共预算财政拨款"),
           ("expenditure.government_fund", "支出/政府性基金预算财政拨款"), ("expenditure.state_capital", "支出/国有资本经营预算财政拨款"))
_THREE_PUBLIC = (("total", "合计"), ("three_public", "“三公”经费小计"), ("overseas", "一、因公出国（境）费"),
                 ("overseas_research", "其中：教学科研人员因公出国（境）费"), ("overseas_other", "其他因公出国（境）费"),
                 ("vehicle", "二、公务用车购置及运维费"), ("vehicle_purchase", "其中：公务用车购置费"),
                 ("vehicle_running", "公务用车运行维护费"), ("reception", "三、公务接待费"))
_LABELS = {
    "current_revenue": "本年收入合计", "brought_forward": "上年结转结余", "revenue_total": "收入总计", "current_expenditure": "本年支出合计",
    "carried_forward": "年终结转结余", "expenditure_total": "支出总计", "fiscal_brought_forward": "年初财政拨款结转和结余",
    "fiscal_carried_forward": "年末财政拨款结转和结余",
}
_SOURCES = (
    ("general_public_budget", "一般公共预算拨款收入"), ("government_fund", "政府性基金预算拨款收入"),
    ("state_capital", "国有资本经营预算拨款收入"), ("fiscal_special_account", "财政专户管理资金收入"),
)
_OTHERS = (("institutional_revenue", "事业收入"), ("operating_revenue", "事业单位经营收入"), ("superior_subsidy", "上级补助收入"),
           ("affiliated_remittance", "附属单位上缴收入"), ("other_revenue", "其他收入"))
_REVENUE = (("total", "合计"), ("current_year_revenue", "本年收入/小计"), ("fiscal_appropriation", "本年收入/财政拨款收入"),
            ("fiscal_special_account", "本年收入/财政专户收入"), ("institutional_revenue", "本年收入/事业收入"),
            ("operating_revenue", "本年收入/经营收入"), ("superior_subsidy", "本年收入/上级补助收入"),
            ("affiliated_remittance", "本年收入/附属单位上缴收入"), ("other_revenue", "本年收入/其他收入"), ("carried_over", "上年结转"))
_REVENUE_FUNDS = (("total", "合计"), ("carried_over", "上年结转"), ("general_public_budget", "一般公共预算拨款收入"),
                  ("government_fund", "政府性基金预算拨款收入"), ("state_capital", "国有资本经营预算拨款收入"),
                  ("fiscal_special_account", "财政专户管理资金收入"), ("institutional_revenue", "事业收入"),
                  ("operating_revenue", "事业单位经营收入"), ("superior_subsidy", "上级补助收入"),
                  ("affiliated_remittance", "附属单位上缴收入"), ("other_revenue", "其他收入"))
_OUTSIDE = (("operating", "经营支出"), ("remitted_to_superior", "上解上级支出"), ("subsidy_to_affiliated", "对附属单位补助支出"))
_FUNDED = (("total", "合计"), ("general_public_budget", "一般公共预算财政拨款"), ("government_fund", "政府性基金预算拨款"),
           ("state_capital", "国有资本经营预算财政拨款"))

HEBEI = Style(
    titles={
        SUMMARY: "部门预算收支总表", REVENUE: "部门预算收入总表", EXPENDITURE: "部门预算支出总表", FISCAL: "部门预算财政拨款收支总表",
        GENERAL: "部门预算一般公共预算财政拨款支出表", BASIC: "部门预算一般公共预算财政拨款基本支出表",
        THREE_PUBLIC: "部门预算财政拨款“三公”经费支出表", FUND: "部门预算政府性基金预算财政拨款支出表",
        CAPITAL: "部门预算国有资本经营预算财政拨款支出表", "procurement": "部门政府采购预算", "asset": "部门固定资产占用情况表",
        "organisation_unit": "部门机构设置情况", "activity_performance": "部门职责-工作活动绩效目标",
    },
    columns={
        SUMMARY: _SUMMARY, REVENUE: _coded("功能分类科目", *_REVENUE), EXPENDITURE: _coded("功能分类科目", *_SPENDING, *_OUTSIDE),
        FISCAL: _FISCAL,
        GENERAL: _coded("支出功能分类科目", ("total", "合计"), ("basic", "基本支出/小计"), ("personnel", "基本支出/人员经费"),
                        ("public_use", "基本支出/公用经费"), ("project", "项目支出")),
        BASIC: _coded("支出部门经济分类科目", ("total", "一般公共预算基本支出/合计"), ("personnel", "一般公共预算基本支出/人员经费"),
                      ("public_use", "一般公共预算基本支出/公用经费")),
        THREE_PUBLIC: (("name", "项目"), *((f, f"资金性质/{p}") for f, p in _FUNDED)),
        FUND: _coded("功能分类科目", *_SPENDING), CAPITAL: _coded("功能分类科目", *_SPENDING),
    },
    revenue_lines=(*_SOURCES, *_OTHERS), fiscal_lines=(("general_public_budget", "一般公共预算拨款"),
        ("government_fund", "政府性基金预算拨款"), ("state_capital", "国有资本经营预算拨款")),
    labels=_LABELS, three_public=_THREE_PUBLIC,
    marks=tuple(f"附表{n}" for n in range(1, 10)), order=(*KINDS[:6], FUND, CAPITAL, THREE_PUBLIC),
)
_NATIONAL_THREE = (("three_public", "合计"), ("overseas", "1、因公出国（境）费用"), ("reception", "2、公务接待费"), ("vehicle", "3、公务用车费"),
                   ("vehicle_running", "其中：（1）公务用车运行维护费"), ("vehicle_purchase", "（2）公务用车购置"))
CENTRAL = replace(
    HEBEI,
    titles={
        **HEBEI.titles, SUMMARY: "部门收支总表", REVENUE: "部门收入总表", EXPENDITURE: "部门支出总表", FISCAL: "财政拨款收支总表",
        GENERAL: "一般公共预算支出表", BASIC: "一般公共预算基本支出表", THREE_PUBLIC: "一般公共预算“三公”经费支出表",
        FUND: "政府性基金预算支出表", CAPITAL: "国有资本经营预算支出表", "procurement": "政府采购预算表", "asset": "国有资产占有使用情况表",
        "organisation_unit": "机构设置情况",
    },
    columns={
        **HEBEI.columns, REVENUE: _coded("科目", *_REVENUE_FUNDS), EXPENDITURE: _coded("", *_SPENDING, ("remitted_to_superior", "上缴上级支出"),
            ("operating", "事业单位经营支出"), ("subsidy_to_affiliated", "对附属单位补助支出")),
        FISCAL: (("revenue.name", "收入/项目"), ("revenue.budget_amount", "收入/预算数"), ("expenditure.name", "支出/项目"),
                 ("expenditure.total", "支出/合计"), ("expenditure.general_public_budget", "支出/一般公共预算"),
                 ("expenditure.government_fund", "支出/政府性基金预算"), ("expenditure.state_capital", "支出/国有资本经营预算")),
        GENERAL: _coded("功能分类科目", *((f, f"{{year}}年预算数/{p}") for f, p in _SPENDING)),
        BASIC: _coded("部门预算支出经济分类科目", ("total", "本年一般公共预算基本支出/合计"), ("personnel", "本年一般公共预算基本支出/人员经费"),
                      ("public_use", "本年一般公共预算基本支出/公用经费")),
        FUND: _coded("", *((f, f"本年政府性基金预算支出/{p}") for f, p in _SPENDING)),
        CAPITAL: _coded("", *((f, f"本年国有资本经营预算支出/{p}") for f, p in _SPENDING)),
        THREE_PUBLIC: (("name", "项目"), ("budget_amount", "{year}年预算数")),
    },
    revenue_lines=tuple((f, p) for f, p in (*_SOURCES, *_OTHERS)),
    labels={**_LABELS, "brought_forward": "上年结转", "carried_forward": "结转下年", "fiscal_brought_forward": "上年结转",
            "fiscal_carried_forward": "结转下年"},
    three_public=_NATIONAL_THREE, marks=tuple(f"部门公开表{n}" for n in range(1, 10)), order=KINDS,
)
GUANGDONG = replace(
    CENTRAL,
    titles={
        **CENTRAL.titles, SUMMARY: "收支总体情况表", REVENUE: "收入总体情况表", EXPENDITURE: "支出总体情况表", FISCAL: "财政拨款收支总体情况表",
        GENERAL: "一般公共预算支出情况表（按功能分类科目）", BASIC: "一般公共预算基本支出情况表（按支出经济分类科目）",
        THREE_PUBLIC: "一般公共预算安排的“三公”经费预算表", FUND: "政府性基金预算支出情况表", CAPITAL: "国有资本经营预算支出情况表",
    },
    columns={
        **CENTRAL.columns, SUMMARY: (("revenue.name", "收入/项目"), ("revenue.budget_amount", "收入/{year}年预算"),
                                     ("expenditure.name", "支出/项目"), ("expenditure.budget_amount", "支出/{year}年预算")),
        REVENUE: _coded("支出功能分类科目", *_REVENUE), EXPENDITURE: _coded("支出功能分类科目", *_SPENDING, *_OUTSIDE),
        GENERAL: _coded("功能科目", *_SPENDING, code="编码", name="名称"), FUND: _coded("功能科目", *_SPENDING, code="编码", name="名称"),
        CAPITAL: _coded("功能科目", *_SPENDING, code="编码", name="名称"),
        BASIC: _coded("", ("total", "合计"), ("personnel", "人员经费"), ("public_use", "公用经费"), code="部门预算支出经济分类科目编码",
                      name="部门预算支出经济分类科目名称"),
    },
    marks=tuple(f"表{n}" for n in range(1, 10)),
)
JIANGSU = replace(
    CENTRAL,
    titles={
        **CENTRAL.titles, SUMMARY: "收支总表", REVENUE: "收入总表", EXPENDITURE: "支出总表", FISCAL: "财政拨款收支总表",
        GENERAL: "一般公共预算支出表", BASIC: "一般公共预算基本支出表", THREE_PUBLIC: "一般公共预算“三公”经费、会议费、培训费支出预算表",
        FUND: "政府性基金预算支出表", CAPITAL: "国有资本经营预算支出预算表",
    },
    columns={
        **CENTRAL.columns, EXPENDITURE: _coded("", *_SPENDING, ("operating", "事业单位经营支出"), ("remitted_to_superior", "上缴上级支出"),
                                               ("subsidy_to_affiliated", "对附属单位补助支出")),
        GENERAL: _coded("", ("total", "合计"), ("basic", "基本支出/小计"), ("personnel", "基本支出/人员经费"),
                        ("public_use", "基本支出/公用经费"), ("project", "项目支出")),
        BASIC: _coded("部门预算支出经济分类科目", ("total", "本年一般公共预算基本支出/合计"), ("personnel", "本年一般公共预算基本支出/人员经费"),
                      ("public_use", "本年一般公共预算基本支出/公用经费")),
    },
    marks=tuple(f"公开0{n}表" for n in range(1, 10)),
)
HENAN = replace(
    CENTRAL,
    titles={
        **CENTRAL.titles, SUMMARY: "部门收支总体情况表", REVENUE: "部门收入总体情况表", EXPENDITURE: "部门支出总体情况表",
        FISCAL: "财政拨款收支总体情况表", GENERAL: "一般公共预算支出情况表", BASIC: "一般公共预算基本支出情况表",
        THREE_PUBLIC: "一般公共预算“三公”经费支出情况表", FUND: "政府性基金预算支出情况表", CAPITAL: "国有资本经营预算支出情况表",
    },
    columns={
        **CENTRAL.columns, SUMMARY: (("revenue.name", "收入/项目"), ("revenue.budget_amount", "收入/金额"),
                                     ("expenditure.name", "支出/项目"), ("expenditure.budget_amount", "支出/金额")),
        GENERAL: _coded("", ("total", "合计"), ("basic", "基本支出/小计"), ("personnel", "基本支出/人员经费"),
                        ("public_use", "基本支出/公用经费"), ("project", "项目支出")),
    },
    marks=tuple(f"预算0{n}表" for n in range(1, 10)),
)
SICHUAN = replace(
    CENTRAL,
    titles={
        **CENTRAL.titles, SUMMARY: "部门收支总表", REVENUE: "部门收入总表", EXPENDITURE: "部门支出总表", FISCAL: "财政拨款收支预算总表",
        GENERAL: "一般公共预算支出预算表", BASIC: "一般公共预算基本支出预算表", THREE_PUBLIC: "一般公共预算“三公”经费支出预算表",
        FUND: "政府性基金支出预算表", CAPITAL: "国有资本经营预算支出预算表",
    },
    columns={**CENTRAL.columns, REVENUE: _coded("项目", *_REVENUE_FUNDS), EXPENDITURE: _coded("项目", *_SPENDING, *_OUTSIDE)},
    marks=("表1", "表1-1", "表1-2", "表2", "表3", "表3-1", "表3-3", "表4", "表5"),
)
YUNNAN = replace(
    CENTRAL,
    titles={
        **CENTRAL.titles, SUMMARY: "部门财务收支预算总表", REVENUE: "部门收入预算表", EXPENDITURE: "部门支出预算表",
        FISCAL: "部门财政拨款收支预算总表", GENERAL: "一般公共预算支出预算表（按功能科目分类）", BASIC: "一般公共预算基本支出预算表",
        THREE_PUBLIC: "一般公共预算“三公”经费支出预算表", FUND: "政府性基金预算支出预算表", CAPITAL: "国有资本经营预算支出预算表",
    },
    columns={
        **CENTRAL.columns, SUMMARY: (("revenue.name", "收入/项目"), ("revenue.budget_amount", "收入/{year}年预算数"),
                                     ("expenditure.name", "支出/项目（按功能分类）"), ("expenditure.budget_amount", "支出/{year}年预算数")),
        EXPENDITURE: _coded("", *_SPENDING, ("operating", "事业单位经营支出"), ("remitted_to_superior", "上缴上级支出"),
                            ("subsidy_to_affiliated", "对附属单位补助支出")),
        GENERAL: _coded("部门预算支出功能分类科目", ("total", "合计"), ("basic", "基本支出/小计"), ("personnel", "基本支出/人员经费"),
                        ("public_use", "基本支出/公用经费"), ("project", "项目支出")),
    },
    marks=("预算01-1表", "预算01-2表", "预算01-3表", "预算02-1表", "预算02-2表", "预算02-3表", "预算03表", "预算06表", "预算07表"),
)
SHANDONG = replace(
    CENTRAL,
    titles={
        **CENTRAL.titles, SUMMARY: "收支预算总表", REVENUE: "收入预算总表", EXPENDITURE: "支出预算总表", FISCAL: "财政拨款收支预算总表",
        GENERAL: "一般公共预算支出预算表", BASIC: "一般公共预算基本支出预算表", THREE_PUBLIC: "一般公共预算“三公”经费支出预算表",
        FUND: "政府性基金预算支出预算表", CAPITAL: "国有资本经营预算支出预算表",
    },
    marks=tuple(f"0{n}" for n in range(1, 10)),
)
_FINAL_REVENUE = (("current_year_revenue", "本年收入合计"), ("fiscal_appropriation", "财政拨款收入"), ("superior_subsidy", "上级补助收入"),
                  ("institutional_revenue", "事业收入"), ("operating_revenue", "经营收入"), ("affiliated_remittance", "附属单位上缴收入"),
                  ("other_revenue", "其他收入"))
_FINAL_BOOK = (("total", "本年支出/小计"), ("basic", "本年支出/基本支出"), ("project", "本年支出/项目支出"))
_FINAL_FUND = (("brought_forward", "年初结转和结余"), ("current_year_revenue", "本年收入"), *_FINAL_BOOK, ("carried_forward", "年末结转和结余"))
FINAL = replace(
    CENTRAL,
    titles={
        **CENTRAL.titles, SUMMARY: "收入支出决算总表", REVENUE: "收入决算表", EXPENDITURE: "支出决算表", FISCAL: "财政拨款收入支出决算总表",
        GENERAL: "一般公共预算财政拨款支出决算表", BASIC: "一般公共预算财政拨款基本支出决算表", THREE_PUBLIC: "财政拨款“三公”经费支出决算表",
        FUND: "政府性基金预算财政拨款收入支出决算表", CAPITAL: "国有资本经营预算财政拨款支出决算表",
    },
    columns={
        **CENTRAL.columns,
        SUMMARY: (("revenue.name", "收入/项目"), ("revenue.line_no", "收入/行次"), ("revenue.final_amount", "收入/决算数"),
                  ("expenditure.name", "支出/项目"), ("expenditure.line_no", "支出/行次"), ("expenditure.final_amount", "支出/决算数")),
        FISCAL: (("revenue.name", "收入/项目"), ("revenue.line_no", "收入/行次"), ("revenue.final_amount", "收入/决算数"),
                 ("expenditure.name", "支出/项目"), ("expenditure.line_no", "支出/行次"), ("expenditure.total", "支出/合计"),
                 ("expenditure.general_public_budget", "支出/一般公共预算财政拨款"),
                 ("expenditure.government_fund", "支出/政府性基金预算财政拨款"), ("expenditure.state_capital", "支出/国有资本经营预算财政拨款")),
        REVENUE: _coded("项目", *_FINAL_REVENUE, code="功能分类科目编码"),
        EXPENDITURE: _coded("项目", ("total", "本年支出合计"), ("basic", "基本支出"), ("project", "项目支出"), ("remitted_to_superior", "上缴上级支出"),
                            ("operating", "经营支出"), ("subsidy_to_affiliated", "对附属单位补助支出"), code="功能分类科目编码"),
        GENERAL: _coded("项目", *_FINAL_BOOK, code="功能分类科目编码"), CAPITAL: _coded("项目", *_FINAL_BOOK, code="功能分类科目编码"),
        FUND: _coded("项目", *_FINAL_FUND, code="功能分类科目编码"),
    },
    revenue_lines=(("general_public_budget", "一般公共预算财政拨款收入"), ("government_fund", "政府性基金预算财政拨款收入"),
                   ("state_capital", "国有资本经营预算财政拨款收入"), ("superior_subsidy", "上级补助收入"), ("institutional_revenue", "事业收入"),
                   ("operating_revenue", "经营收入"), ("affiliated_remittance", "附属单位上缴收入"), ("other_revenue", "其他收入")),
    fiscal_lines=(("general_public_budget", "一般公共预算财政拨款"), ("government_fund", "政府性基金预算财政拨款"),
                  ("state_capital", "国有资本经营预算财政拨款")),
    labels={**_LABELS, "brought_forward": "年初结转和结余", "carried_forward": "年末结转和结余", "revenue_total": "总计", "expenditure_total": "总计",
            "fiscal_brought_forward": "年初财政拨款结转和结余", "fiscal_carried_forward": "年末财政拨款结转和结余"},
    marks=tuple(f"公开0{n}表" for n in range(1, 10)), order=(*KINDS[:6], THREE_PUBLIC, FUND, CAPITAL),
)


def _renamed(style: Style, labels: dict[str, str], titles: dict[str, str], lines: dict[str, str]) -> Style:
    """A style with other words: whole labels of header paths, titles and row labels."""
    columns = {kind: tuple((f, "/".join(labels.get(part, part) for part in path.split("/"))) for f, path in held)
               for kind, held in style.columns.items()}
    rows = lambda held: tuple((f, lines.get(label, label)) for f, label in held)  # noqa: E731
    return replace(style, columns=columns, titles={**style.titles, **titles}, revenue_lines=rows(style.revenue_lines),
                   fiscal_lines=rows(style.fiscal_lines), labels={k: lines.get(v, v) for k, v in style.labels.items()})


SYNONYMS_A = _renamed(
    CENTRAL,
    {"科目编码": "科目代码", "人员经费": "人员支出", "公用经费": "公用支出", "项目": "项目名称", "预算数": "本年预算数", "合计": "总计",
     "上缴上级支出": "上缴上级支出", "事业单位经营支出": "经营支出", "一般公共预算拨款收入": "一般公共预算收入"},
    {SUMMARY: "部门收支预算总表", REVENUE: "部门收入预算总表", EXPENDITURE: "部门支出预算总表", FISCAL: "部门财政拨款收支预算表",
     GENERAL: "部门一般公共预算支出表（功能分类）", BASIC: "部门一般公共预算基本支出表（经济分类）", THREE_PUBLIC: "“三公”经费预算表"},
    {"一般公共预算拨款收入": "一般公共预算财政拨款收入", "政府性基金预算拨款收入": "政府性基金预算财政拨款收入",
     "国有资本经营预算拨款收入": "国有资本经营预算财政拨款收入", "上年结转": "上年结转和结余", "结转下年": "年末结转和结余",
     "本年收入合计": "本年收入小计", "本年支出合计": "本年支出小计"},
)
SYNONYMS_B = _renamed(
    CENTRAL,
    {"科目编码": "功能分类编码", "科目名称": "功能分类名称", "预算数": "{year}年预算金额", "基本支出": "基本支出预算", "项目支出": "项目支出预算"},
    {SUMMARY: "{year}年收支总表", REVENUE: "{year}年收入总表", EXPENDITURE: "{year}年支出总表", FISCAL: "{year}年财政拨款收支总表",
     GENERAL: "{year}年一般公共预算财政拨款支出预算表", BASIC: "{year}年一般公共预算财政拨款基本支出预算表",
     FUND: "{year}年政府性基金预算财政拨款支出预算表", CAPITAL: "{year}年国有资本经营预算财政拨款支出预算表",
     THREE_PUBLIC: "{year}年财政拨款“三公”经费预算表"},
    {"事业单位经营收入": "经营收入", "上年结转": "上年结余结转", "结转下年": "结转下年支出"},
)
SYNONYMS_B = replace(SYNONYMS_B, columns={
    **SYNONYMS_B.columns, BASIC: _coded("", ("total", "合计"), ("personnel", "人员经费"), ("public_use", "公用经费"), code="经济分类编码", name="经济分类名称")})
STYLES: dict[str, Style] = {
    "hebei": HEBEI, "central": CENTRAL, "guangdong": GUANGDONG, "jiangsu": JIANGSU, "henan": HENAN, "sichuan": SICHUAN,
    "yunnan": YUNNAN, "shandong": SHANDONG, "final": FINAL, "synonyms_a": SYNONYMS_A, "synonyms_b": SYNONYMS_B,
}
BUDGET_STYLES = tuple(name for name in STYLES if name != "final")
CODE_PARTS = (("code_class", "类"), ("code_group", "款"), ("code_item", "项"))
EMPTY_NOTES = {
    FUND: "注：本部门无政府性基金预算财政拨款支出，空表列示。", CAPITAL: "注：本部门无国有资本经营预算财政拨款支出，空表列示。",
}
PROCUREMENT: Columns = (
    ("project_name", "政府采购项目来源/项目名称"), ("project_budget", "政府采购项目来源/预算资金"), ("item_name", "采购物品名称"),
    ("catalogue_code", "政府采购目录序号"), ("quantity_unit", "计量单位"), ("quantity", "数量"), ("unit_price", "单价"),
    ("total", "政府采购金额（当年部门预算安排资金）/合计"), ("general_public_budget", "政府采购金额（当年部门预算安排资金）/一般公共预算拨款"), ("government_fund", "政府采购金额（当年部门预算安排资金）/基金预算拨款"),
    ("state_capital", "政府采购金额（当年部门预算安排资金）/国有资本经营预算拨款"), ("fiscal_special_account", "政府采购金额（当年部门预算安排资金）/财政专户核拨"),
    ("unit_funds", "政府采购金额（当年部门预算安排资金）/单位资金"), ("carried_over", "政府采购金额（当年部门预算安排资金）/上年结转结余"), ("sme_reserved", "{year}年预留中小微企业份额"),
)
