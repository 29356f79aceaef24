"""A table kind as small immutable objects: what a table is titled, which columns and row labels it prints."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from ingest import text

SUMS = ("小计", "合计", "总计")
WHOLE = ("total", "budget_amount", "final_amount")
_REMARK = re.compile(r"\([^()]*\)")  # 指标值(包含数字及文字描述), 年度(/项目)指标值

# 保护区, 开发区, 园区, 社区 and their like are no governments; of 新区 and 湖区 some are, and cannot be told.
_GOVERNMENT = re.compile(
    r"(?:^|[年度第表])全[国省市县区州旗]|[省市县区州旗]本级|收支平衡|社会保险基金"
    r"|(?:[省市县州旗]|(?<![护发园社校林灌矿景小范高新理作湖])区)(?:20\d\d年度?)?(?:一般公共预算|政府性基金|国有资本经营)(?!预算财政拨款|财政拨款|拨款)"
)
_WHOSE = re.compile(r"(?:[(（]?\d{4}年度?[)）]?|局|厅|委|委员会|办公室|院|学校|中心|部门|单位)$")
"""A year or a body at the end of what a title says before its sort: the forms of all its projects are titled so."""


def without_remarks(label: str) -> str:
    """A label without what it prints in brackets."""
    return _REMARK.sub("", label)


@dataclass(slots=True, frozen=True)
class Becomes:
    """A column that means another field beside a column, or where a column is not printed."""

    field: str
    role: str
    beside: str | None
    without: frozenset[str]


@dataclass(slots=True, frozen=True)
class Column:
    """A canonical column: its role and the header paths (from the end) that print it.

    ``endings`` of its label, and words ``under`` which 小计 or 合计 means it, serve where no path does.
    """

    field: str
    role: str
    paths: tuple[tuple[str, ...], ...]
    endings: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    becomes: tuple[Becomes, ...] = ()
    fund_source: str | None = None
    revenue_source: str | None = None

    @property
    def measure(self) -> str | None:
        return self.field if self.role == "amount" else None


@dataclass(slots=True, frozen=True)
class FormField:
    """A labelled value of a form: labels, where the value stands, and what it follows."""

    field: str
    labels: tuple[str, ...]
    role: str
    below: bool
    header: tuple[str, ...]
    sub_labels: tuple[str, ...]
    starts: tuple[str, ...]
    follows: str | None


@dataclass(slots=True, frozen=True)
class RowLabel:
    """A known row label of a two-sided or label table."""

    side: str | None
    line: str
    label: str
    role: str
    parent: str | None
    fund_source: str | None
    revenue_source: str | None


@dataclass(slots=True, frozen=True)
class Title:
    """Words a title must hold (all, one of any) and must not hold (none)."""

    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    none: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        """How much of a heading the words take that it must hold."""
        return sum(map(len, self.all)) + max(map(len, self.any), default=0)

    def matches(self, title: str) -> bool:
        bare = text.squeeze(title)
        return self._holds(bare) and not any(w in bare for w in self.none)

    def denies(self, title: str) -> bool:
        """Whether a title holds what it must, and a word that it must not hold."""
        bare = text.squeeze(title)
        return self._holds(bare) and any(w in bare for w in self.none)

    def _holds(self, bare: str) -> bool:
        return all(w in bare for w in self.all) and (not self.any or any(w in bare for w in self.any))


@dataclass(slots=True, frozen=True, eq=False)  # one object per kind, so that what is asked of it can be kept
class Kind:
    """One table kind."""

    kind: str
    loads_as: str
    name_zh: str
    family: str
    layout: str
    title: Title
    columns: tuple[Column, ...]
    required: frozenset[str]
    any_of: tuple[frozenset[str], ...]
    sides: dict[str, tuple[str, ...]]
    side: str | None
    code_scheme: str | None
    fund_source: str | None
    expected: bool
    section: str
    merged: tuple[str, ...]
    merged_key: str | None
    levels: bool
    needs_title: bool
    level1: frozenset[str]
    lines: tuple[RowLabel, ...]
    form: tuple[FormField, ...] = ()
    opens: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    matrix: dict[str, str] = field(default_factory=dict)
    lifetime: frozenset[str] = frozenset()
    closes: tuple[str, ...] = ()
    title_before: tuple[str, ...] = ()
    title_after: tuple[str, ...] = ()
    title_sorts: tuple[str, ...] = ()
    line_measures: dict[str, str] = field(default_factory=dict)
    by_path: dict[tuple[str, ...], Column] = field(default_factory=dict)
    stated_budget: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def titled(self, heading: str) -> bool:
        """Whether a heading is a title of this kind; a form's title must also name something."""
        if not self.title.matches(heading) or (self.family == "budget" and of_a_government(heading)):
            return False
        return self.layout != "form" or bool(self.named(text.strip_numbering(heading)[1]))

    @property
    def total_name(self) -> str:
        """The field that names a row of sums: that of the column of names."""
        return next((c.field for c in self.columns if c.role == "name"), "name")

    def named(self, title: str) -> str:
        """The name inside a form's title: the title without its fixed words."""
        bare = title.strip().rstrip(":：")
        for prefix in self.title_before:
            bare = bare.removeprefix(prefix)
        ending = next((s for s in self.title_after if bare.endswith(s)), "")
        return bare.removesuffix(ending).strip()

    def project_in(self, title: str) -> str:
        """The project a form's title names; empty where the title says of what sort the form is and no more."""
        name = bare = self.named(title)
        while ending := next((s for s in self.title_sorts if bare.endswith(s)), ""):
            bare = bare.removesuffix(ending).strip()
        of_all = bare != name and (not bare or _WHOSE.search(bare))
        return "" if of_all or bare in ("", "年度") else name

    def column(self, path: tuple[str, ...]) -> Column | None:
        """The column a header path means: the longest label path that ends it; None if unknown.

        小计 and its like under a group mean the group (财政拨款/小计), else the whole row.
        """
        path = tuple(p for p in path if p not in self.line_measures) or path
        for start in range(len(path) - 1):
            if found := self.by_path.get(path[start:]):
                return found
        leaf, summing = path[-1], len(path) > 1 and path[-1] in SUMS
        group = self.column(path[:-1]) if summing else None
        if summing:
            group = next((c for c in self.columns if any(w in path[-2] for w in c.under)), group)
        if group is not None and group.role in ("amount", "reference") and group.field not in WHOLE:
            return group
        if found := self.by_path.get(path[-1:]) or next((c for c in self.columns if c.endings and leaf.endswith(c.endings)), None):
            return found
        if leaf.startswith("其中:"):
            return self.column((*path[:-1], leaf.removeprefix("其中:")))
        if (bare := without_remarks(leaf)) not in ("", leaf):
            return self.column((*path[:-1], bare))
        if summing and (group is None or group.role == "amount"):
            return next((c for c in self.columns if c.field == "total"), group)
        if leaf == "金额" and len(path) > 1 and (group := self.column(path[:-1])) is not None and group.role == "amount":
            return group
        return None


@text.kept
def of_a_government(heading: str) -> bool:
    """Whether a heading is that of a table of a whole government (全市, 市本级, 某市一般公共预算, 收支平衡), of no department or unit."""
    bare = text.squeeze(heading)
    return _GOVERNMENT.search(bare) is not None and "部门" not in bare and "单位" not in bare


@lru_cache(maxsize=64)
def amount_labels(form: Kind) -> tuple[str, ...]:
    """The labels of the amounts of a form."""
    return tuple(name for f in form.form if f.role == "amount" for name in f.labels)
