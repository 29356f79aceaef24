"""Random tables in both layouts, and random damage to real-looking documents."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.unit.ingest.builders import document

NAME = st.text(alphabet="公园绿地养护道路清扫树木花草支出事务服务管理", min_size=2, max_size=10)
CODE = st.one_of(
    st.integers(201, 229).map(str),
    st.integers(20101, 22999).map(str),
    st.integers(2010101, 2299999).map(str),
)


@st.composite
def amounts(draw) -> str:
    """An amount as some document might print it."""
    value = draw(st.integers(0, 10**11))
    form = draw(st.sampled_from(["{:.2f}", "{:,.2f}", "{:.0f}", "{:,.0f}"]))
    return form.format(value / 100)


def cell(strategy) -> st.SearchStrategy[str]:
    return st.one_of(st.just(""), strategy)


@st.composite
def code_tables(draw) -> list[list[str]]:
    """Rows of code, name and three amounts; any amount may be blank, but no row is all blank."""
    count = draw(st.integers(1, 12))
    rows = [[draw(CODE), draw(NAME), *(draw(cell(amounts())) for _ in range(3))] for _ in range(count)]
    total = ["", "合计", draw(amounts()), draw(cell(amounts())), draw(cell(amounts()))]
    return draw(st.sampled_from([[total, *rows], [*rows, total], rows]))


LEVELS = {
    "产出指标": ["数量指标", "质量指标", "时效指标", "成本指标"],
    "效益指标": ["经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"],
    "满意度指标": ["服务对象满意度指标"],
}
TEXT = st.text(alphabet="公园绿地养护道路清扫游客满意程度情况完成", min_size=1, max_size=12)
TARGET = st.sampled_from(["≥95%", "12个", "100%", "≤10万元/个", "效果显著", "≥3座", "1年"])


@st.composite
def indicator_tables(draw) -> list[list[str]]:
    """Rows of indicators as fully labelled; a merged level-1 label is printed once."""
    rows = []
    for level1 in draw(st.lists(st.sampled_from(list(LEVELS)), min_size=1, max_size=3, unique=True)):
        children = draw(st.lists(st.sampled_from(LEVELS[level1]), min_size=1, max_size=4, unique=True))
        for level2 in children:
            rows.append([level1, level2, draw(TEXT), draw(TEXT), draw(TARGET), draw(TEXT)])
    return rows


def printed_once(rows: list[list[str]]) -> list[list[str]]:
    """Blank the level-1 cells that repeat the one above, as a vertically merged cell does."""
    return [["" if i and row[0] == rows[i - 1][0] else row[0], *row[1:]] for i, row in enumerate(rows)]


INDICATOR_HEADER = ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"]
CODE_HEADER = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
FORM = [
    ["项目编码", "13000031P00000110001X", "项目名称", "公园养护经费"],
    ["预算规模及资金用途", "预算数", "50.00", "其中：财政资金", "40.00", "其他资金", "10.00"],
    ["", "养护三座公园"],
    ["资金支出计划（%）", "3月底", "6月底", "10月底", "12月底"],
    ["", "10.00", "20.00", "", "100.00"],
    ["绩效目标", "1.养护公园"],
]


def whole_document(layout: str) -> str:
    """A small disclosure with a bit of everything, to be damaged."""
    return document(
        layout,
        "青山区园林局2031年部门预算信息公开", "部门预算收支总表", "125青山区园林局", "预算年度：2031", "单位：万元",
        [["序号", "收入", "", "支出", ""], ["", "项目", "预算数", "项目", "预算数"], ["栏次", "1", "2", "3", "4"],
         ["1", "一、事业收入", "5.00", "一、教育支出", "4.00"], ["2", "收入总计", "5.00", "支出总计", "5.00"]],
        "部门支出总表", "单位：万元",
        [CODE_HEADER, ["201", "某项服务支出", "10.00", "4.00", "6.00"], ["", "合计", "10.00", "4.00", "6.00"]],
        "- 2 -",
        "政府性基金预算支出表", [CODE_HEADER], "注：无政府性基金预算支出，空表列示。",
        "一、基本情况", "本年安排绿化经费10万元，比上年多2%。",
        "1.公园养护经费绩效目标表", "单位：万元", FORM,
        [INDICATOR_HEADER, ["产出指标", "数量指标", "公园数量", "养护的公园", "≥3座", "计划"], ["", "质量指标", "合格率", "验收", "≥95%", "验收单"]],
        "政府采购预算表",
        [["项目名称", "采购物品名称", "数量", "单价", "总计"], ["绿化", "剪刀", "10", "5.00", "50.00"], ["合计", "", "", "", "50.00"]],
        "结尾一句。",
    )


@st.composite
def damages(draw, lines: list[str]) -> list[str]:
    """One to eight random changes: lines or cells deleted, doubled, swapped, changed, blank lines put in, tabs lost."""
    lines = list(lines)
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(lines) - 1))
        how = draw(st.sampled_from(["delete", "double", "swap", "blank", "untab", "tab", "cell", "far-swap", "cut"]))
        other = draw(st.integers(0, len(lines) - 1))
        if how == "delete" and len(lines) > 2:
            del lines[at]
        elif how == "double":
            lines.insert(at, lines[at])
        elif how == "swap" and at + 1 < len(lines):
            lines[at], lines[at + 1] = lines[at + 1], lines[at]
        elif how == "far-swap":
            lines[at], lines[other] = lines[other], lines[at]
        elif how == "blank":
            lines.insert(at, "")
        elif how == "untab":
            lines[at] = lines[at].replace("\t", "", 1)
        elif how == "tab":
            lines[at] = "\t" + lines[at]
        elif how == "cut":
            lines[at] = lines[at][: len(lines[at]) // 2]
        else:
            fields = lines[at].split("\t")
            fields[other % len(fields)] = draw(st.sampled_from(["", "9.99", "合计", "产出指标", "项目编码", "单位：元", "注：空表", "\u3000", "科目编码", "—"]))
            lines[at] = "\t".join(fields)
    return lines
