"""What an invented disclosure holds. Money is whole fen (1/100 yuan); None is a blank cell."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.synthetic.profile import Profile


@dataclass(slots=True)
class Line:
    """A printed row of a budget table (of one side, where the table has two).

    ``role``: total, class, group, item (coded rows), subtotal, balance, memo or line.
    """

    name: str
    amounts: dict[str, int | None]
    code: str | None = None
    role: str = "line"


@dataclass(slots=True)
class Sheet:
    """A budget table: lines per side; the side is '' where the table has only one."""

    kind: str
    sides: dict[str, list[Line]]
    measures: dict[str, tuple[str, ...]]
    code_scheme: str | None = None

    @property
    def empty(self) -> bool:
        return not any(self.sides.values())

    def find(self, *, side: str = "", code: str | None = None, role: str | None = None, name: str | None = None) -> Line:
        """The only line with that code, role or part of a name."""
        held = [
            x for x in self.sides[side]
            if (code is None or x.code == code) and (role is None or x.role == role) and (name is None or name in x.name)
        ]
        if len(held) != 1:
            raise LookupError(f"{self.kind}: {len(held)} lines for side={side} code={code} role={role} name={name}")
        return held[0]


@dataclass(slots=True)
class Indicator:
    """An indicator; ``comparator`` None with ``value`` None is a target in words (then ``unit`` holds the words)."""

    level1: str
    level2: str
    name: str
    description: str
    comparator: str | None
    value: str | None
    unit: str
    basis: str
    weight: int
    levels_printed: tuple[bool, bool] = (True, True)


@dataclass(slots=True)
class Project:
    """A project: its money by (function item, source), payment plan and indicators."""

    code: str
    name: str
    year: int
    carried_over: bool
    money: dict[tuple[str, str], int]
    budget: int
    fiscal: int
    other: int | None
    purpose: str
    goals: list[str]
    plan: list[int] = field(default_factory=list)
    plan_is_percent: bool = False
    indicators: list[Indicator] = field(default_factory=list)


@dataclass(slots=True)
class Purchase:
    """A procurement line; ``funds``: measure -> fen, which add up to ``total``."""

    project_name: str
    project_budget: int | None
    item_name: str
    catalogue_code: str
    quantity_unit: str
    quantity: int | None
    unit_price: int | None
    total: int
    funds: dict[str, int]
    sme_reserved: int | None
    role: str = "line"


@dataclass(slots=True)
class Asset:
    item: str
    quantity: int | None
    value: int | None
    role: str = "line"


@dataclass(slots=True)
class Unit:
    name: str
    nature: str
    rank: str
    funding: str


@dataclass(slots=True)
class Activity:
    """A duty with its graded indicators: (name, the four grades as printed)."""

    name: str
    amount: int | None
    content: str
    goal: str
    graded: list[tuple[str, tuple[str, str, str, str]]]


@dataclass(slots=True)
class Stated:
    """A figure in prose; ``before`` and ``after`` are the words around the amount."""

    topic: str
    amount: int
    before: str
    after: str


@dataclass(slots=True)
class Completion:
    """A sentence of a final account; ``rate``: hundredths of a percent."""

    label: str
    budget: int
    spent: int
    rate: int
    word: str


@dataclass(slots=True)
class Counted:
    """Groups, batches or vehicles that the prose counts."""

    key: str
    before: str
    number: int
    unit: str


@dataclass(slots=True)
class Disclosure:
    seed: int
    profile: Profile
    department: str
    department_code: str
    division: str
    year: int
    sheets: dict[str, Sheet]
    projects: list[Project]
    purchases: list[Purchase]
    assets: list[Asset]
    units: list[Unit]
    activities: list[Activity]
    overall: list[Indicator]
    stated: dict[str, list[Stated]]
    asset_date: str
    running_item: str
    three_public_budget: dict[str, int] = field(default_factory=dict)
    completions: list[Completion] = field(default_factory=list)
    counts: list[Counted] = field(default_factory=list)
    opening_budget: dict[str, int] = field(default_factory=dict)
    table_codes: dict[str, str] = field(default_factory=dict)
    form_numbers: dict[int, int] = field(default_factory=dict)

    @property
    def phase(self) -> str:
        return self.profile.phase

    @property
    def body_level(self) -> str:
        return self.profile.body_level

    def number_over(self, form: int) -> int:
        """The number printed over a project form, from 1: its own, but where another one is planted."""
        return self.form_numbers.get(form, form)

    def code_over(self, kind: str) -> str:
        """The department code printed over a table: the body's, but where another one is planted."""
        return self.table_codes.get(kind, self.department_code)
