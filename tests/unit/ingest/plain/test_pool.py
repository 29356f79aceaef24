"""Tables held against each other: an identity settles what one table alone leaves open, and nothing else does."""

from __future__ import annotations

import csv
from pathlib import Path

import yaml

from ingest.plain.place import Open, open_block
from ingest.plain.pool import Held, settle
from ingest.plain.sums import of_columns
from ingest.specs import KINDS_FOLDER

DETAIL = ("total", "basic", "project", "operating")
BOOK = ("total", "basic", "project")


def _held(kind: str, fields: tuple[str, ...], rows: list[list[str]], codes: list[str] | None = None, down=(), lines=None, classes=None, side=None):
    block = open_block(rows, len(fields), of_columns(list(fields)), list(down))
    assert isinstance(block, Open)
    none = [""] * len(rows)
    codes = codes or none
    return Held(block, kind, side, fields, codes, lines or ["" if c else "total" for c in codes], classes or none)


def _columns(held: Held) -> list[tuple[str | None, ...]]:
    return [tuple(None if c is None else held.fields[c] for c in row) for row in held.block.placed().rows]


def _budget(*rows: list[str]) -> Held:
    return _held("general_budget_expenditure", BOOK, list(rows), ["", "2010301", "2120101"], [(0, (1, 2))])


FULL = (["10.00", "4.00", "6.00"], ["4.00", "4.00"], ["6.00", "6.00"])


def test_the_budgets_tell_the_columns_of_all_expenditure():
    detail = _held("expenditure_detail", DETAIL, list(FULL), ["", "2010301", "2120101"], [(0, (1, 2))])
    assert _columns(detail)[0] == ("total", None, None)
    settle([detail, _budget(*FULL)])
    assert _columns(detail) == [("total", "basic", "project"), ("total", "basic"), ("total", "project")]


def test_a_row_of_other_totals_is_not_told_by_the_budgets():
    detail = _held("expenditure_detail", DETAIL, [["4.50", "4.50"]], ["2010301"])
    settle([detail, _budget(*FULL)])
    assert _columns(detail) == [("total", None)]


def test_a_copied_figure_tells_the_fund_of_a_row():
    fields = ("total", "general_public_budget", "government_fund", "state_capital")
    summary = _held("fiscal_appropriation_summary", fields, [["10.00", "10.00"]], lines=["current_year_total"], side="expenditure")
    assert _columns(summary) == [("total", None)]
    settle([summary, _budget(*FULL)])
    assert _columns(summary) == [("total", "general_public_budget")]


def test_a_figure_that_no_identity_copies_tells_nothing():
    fields = ("total", "general_public_budget", "government_fund", "state_capital")
    funds = _held("three_public_expense", fields, [["10.00", "10.00"]], lines=["side_total"])
    settle([funds, _budget(*FULL)])
    assert _columns(funds) == [("total", None)]


def test_an_identity_that_does_not_hold_strikes_out_nothing():
    fields = ("total", "general_public_budget", "government_fund", "state_capital")
    summary = _held("fiscal_appropriation_summary", fields, [["11.00", "11.00"]], lines=["current_year_total"], side="expenditure")
    settle([summary, _budget(*FULL)])
    assert _columns(summary) == [("total", None)]


def test_a_table_that_is_printed_twice_tells_nothing():
    detail = _held("expenditure_detail", DETAIL, list(FULL), ["", "2010301", "2120101"], [(0, (1, 2))])
    settle([detail, _budget(*FULL), _budget(*FULL)])
    assert _columns(detail)[1] == ("total", None)


SOURCES = ("total", "general_public_budget", "institutional_revenue", "other_revenue", "carried_over")
LINES = ["general_public_budget", "institutional_revenue", "other_revenue", "brought_forward"]


def _revenue(fields: tuple[str, ...], *row: str) -> Held:
    return _held("revenue_detail", fields, [list(row)], side="revenue")


def _lines(*figures: str, lines: list[str] = LINES) -> Held:
    return _held("revenue_expenditure_summary", ("budget_amount",), [[f] if f else [] for f in figures], lines=lines, side="revenue")


def test_the_lines_of_the_summary_tell_the_sources_of_the_revenue():
    detail = _revenue(SOURCES, "30.00", "20.00", "10.00")
    assert _columns(detail) == [("total", None, None)]
    settle([detail, _lines("20.00", "", "10.00", "")])
    assert _columns(detail) == [("total", "general_public_budget", "other_revenue")]


def test_sources_that_may_hold_money_of_earlier_years_are_not_told():
    fields = SOURCES[:-1]
    detail = _revenue(fields, "30.00", "20.00", "10.00")
    settle([detail, _lines("20.00", "", "10.00", "")])
    assert _columns(detail) == [("total", None, None)]


FISCAL = ("total", "fiscal_appropriation", "institutional_revenue", "other_revenue", "carried_over")
BUDGETS = ["general_public_budget", "government_fund", "institutional_revenue", "other_revenue"]


def test_all_fiscal_money_is_the_sum_of_the_lines_of_its_budgets():
    detail = _revenue(FISCAL, "30.00", "20.00", "10.00")
    settle([detail, _lines("15.00", "5.00", "10.00", "", lines=BUDGETS)])
    assert _columns(detail) == [("total", "fiscal_appropriation", "institutional_revenue")]


def test_lines_below_one_of_all_fiscal_money_may_not_be_all_its_parts():
    detail = _revenue(FISCAL, "30.00", "20.00", "10.00")
    settle([detail, _lines("20.00", "15.00", "5.00", lines=["fiscal_appropriation", *BUDGETS[:2]])])
    assert _columns(detail) == [("total", None, None)]


ECONOMIC = ("total", "personnel", "public_use")


def _basic(*rows: list[str], codes: list[str]) -> Held:
    return _held("general_budget_basic_expenditure", ECONOMIC, list(rows), codes, [(0, tuple(range(1, len(rows))))])


def test_economic_codes_tell_personnel_from_public_use_where_the_sums_bear_it_out():
    held = _basic(["10.00", "5.00", "5.00"], ["2.50", "2.50"], ["2.50", "2.50"], ["2.50", "2.50"], ["2.50", "2.50"],
                  codes=["", "30101", "30102", "30201", "30202"])
    assert _columns(held)[1] == ("total", None)
    settle([held])
    assert _columns(held)[1:] == [("total", "personnel")] * 2 + [("total", "public_use")] * 2


def test_economic_codes_against_the_sums_are_not_believed():
    held = _basic(["10.00", "7.50", "2.50"], ["2.50", "2.50"], ["2.50", "2.50"], ["2.50", "2.50"], ["2.50", "2.50"],
                  codes=["", "30101", "30102", "30201", "30202"])
    settle([held])
    assert _columns(held)[1] == ("total", None)


def test_every_rule_is_an_identity_that_is_checked():
    rules = yaml.safe_load((KINDS_FOLDER / "_between.yml").read_text(encoding="utf-8"))
    seeds = Path(__file__).parents[4] / "seeds" / "identity.csv"
    with seeds.open(encoding="utf-8") as file:
        known = {row["identity_id"] for row in csv.DictReader(file)}
    assert {rule["identity"] for held in rules.values() for rule in held} <= known
