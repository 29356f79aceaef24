"""What varies between disclosures: one frozen Profile, a few named ones, and random ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random


@dataclass(frozen=True, slots=True)
class Profile:
    """How a disclosure looks. The defaults print the widest form, the way Hebei's departments do.

    wording: a style of wording.STYLES. unit, three_public_unit: of the tables. Rates (float) are the
    share of cells concerned.
    codes: joined, split (类 款 项 repeated on every row) or split_blank (upper parts only on the row of
    their own); code_with_name prints `201 name` in one column; unit_columns puts 单位编码 and 单位名称 first.
    depth: all levels or items only. total: first or last; total_merged prints 合计 over code and name.
    classes: all 31, or nonzero ones numbered afresh. zeros: blank, zero (0.00) or dash.
    page_rows: rows a page in a paged layout; header_repeats, title_repeats (continued_titles: with 续),
    page_numbers (page_footer: number, words or dashes): what a new page prints.
    furniture: cells, lines or one_row; table_marks: 公开01表 over the title, mark_beside_unit: beside the unit.
    empty_tables: note, blank_row or zero_row. extra_tables: two tables that are none of the nine.
    three_public_as: rows or columns; meeting_costs adds 会议费 and 培训费. economic_side: a third group of
    columns in 收支总表. revenue_by_unit: 收入总表 without codes. prior_year: last year and change columns.
    wrapped_names: a space where a name wrapped; wrapped_rows: its rest in a row of its own.
    forms: hebei, national or flat; two_goals beside each other in the national one.
    rounded: amounts are whole yuan but printed to 0.01 万元, so that printed sums are off by rounding.
    target_cells: 1 or 3, in `parts` of 指标值 or as `integrated` columns 指标性质, 指标值, 度量单位.
    """

    name: str = "base"
    wording: str = "hebei"
    phase: str = "budget"
    body_level: str = "department"
    unit: str = "万元"
    three_public_unit: str | None = None
    prose_unit: str = "万元"
    thousands: bool = False
    decimals: int = 2
    codes: str = "joined"
    depth: str = "all"
    line_numbers: bool = True
    column_numbers: bool = True
    total: str = "first"
    total_merged: bool = False
    classes: str = "all"
    zeros: str = "blank"
    page_rows: int | None = None
    header_repeats: bool = True
    title_repeats: bool = False
    page_numbers: bool = False
    furniture: str = "cells"
    empty_tables: str = "note"
    department_in_titles: bool = False
    table_marks: bool = False
    contents: bool = True
    bookmarks: bool = False
    cell_line_breaks: float = 0.0
    cell_blank_lines: float = 0.0
    wrapped_names: float = 0.0
    broken_numbers: float = 0.0
    forms: str = "hebei"
    target_cells: int = 1
    plan: bool = True
    basis: bool = True
    description: bool = True
    weights: bool = False
    cost_as_level1: bool = False
    level1_effect: bool = False
    numeric_targets_decimal: bool = False
    carried_over: bool = True
    year_end: bool = False
    funds: bool = True
    performance: bool = True
    activities: bool = True
    procurement: bool = True
    assets: bool = True
    three_public_as: str = "rows"
    code_with_name: bool = False
    unit_columns: bool = False
    remark_column: bool = False
    extra_tables: bool = False
    contents_tabs: bool = False
    target_in_brackets: bool = False
    economic_side: bool = False
    revenue_by_unit: bool = False
    prior_year: bool = False
    wrapped_rows: float = 0.0
    mark_beside_unit: bool = False
    meeting_costs: bool = False
    target_labels: str = "parts"
    two_goals: bool = False
    page_footer: str = "number"
    continued_titles: bool = False
    rounded: bool = False
    projects: tuple[int, int] = (6, 12)
    items: tuple[int, int] = (4, 9)


BASE = Profile()
# Each named profile differs from the base in one respect, so that a failure names its cause.
_VARIANTS: dict[str, dict[str, object]] = {
    "base": {},
    "no_line_numbers": {"line_numbers": False, "column_numbers": False},
    "no_line_numbers_with_column_numbers": {"line_numbers": False},
    "total_last": {"total": "last"},
    "total_merged": {"total_merged": True},
    "nonzero_classes": {"classes": "nonzero"},
    "yuan": {"unit": "元", "prose_unit": "元"},
    "yuan_thousands": {"unit": "元", "thousands": True},
    "thousands": {"thousands": True},
    "mixed_units": {"unit": "元", "three_public_unit": "万元"},
    "zeros_printed": {"zeros": "zero"},
    "zeros_dashed": {"zeros": "dash"},
    "items_only": {"depth": "items"},
    "codes_split": {"codes": "split"},
    "codes_split_blank": {"codes": "split_blank"},
    "paged_header": {"page_rows": 18},
    "paged_bare": {"page_rows": 18, "header_repeats": False},
    "paged_titles": {"page_rows": 18, "title_repeats": True},
    "paged_numbers": {"page_rows": 18, "header_repeats": False, "page_numbers": True},
    "furniture_lines": {"furniture": "lines"},
    "furniture_row": {"furniture": "one_row"},
    "empty_blank_row": {"empty_tables": "blank_row", "funds": False},
    "empty_zero_row": {"empty_tables": "zero_row", "funds": False},
    "department_titles": {"department_in_titles": True},
    "table_marks": {"table_marks": True},
    "bookmarks": {"bookmarks": True},
    "cell_line_breaks": {"cell_line_breaks": 0.2},
    "cell_blank_lines": {"cell_blank_lines": 0.15},
    "wrapped_names": {"wrapped_names": 0.3},
    "broken_numbers": {"broken_numbers": 0.2},
    "three_cell_targets": {"target_cells": 3},
    "no_plan_no_basis": {"plan": False, "basis": False},
    "no_description": {"description": False},
    "weights": {"weights": True},
    "cost_as_level1": {"cost_as_level1": True},
    "effect_as_level1": {"level1_effect": True},
    "decimal_targets": {"numeric_targets_decimal": True},
    "year_end_balance": {"year_end": True},
    "unit_level": {"body_level": "unit"},
    "central": {"wording": "central"},
    "guangdong": {"wording": "guangdong"},
    "jiangsu": {"wording": "jiangsu"},
    "henan": {"wording": "henan"},
    "sichuan": {"wording": "sichuan"},
    "yunnan": {"wording": "yunnan"},
    "shandong": {"wording": "shandong"},
    "national_form": {"forms": "national"},
    "flat_form": {"forms": "flat"},
    "three_public_columns": {"three_public_as": "columns"},
    "code_with_name": {"code_with_name": True, "line_numbers": False, "column_numbers": False},
    "unit_columns": {"unit_columns": True, "line_numbers": False, "column_numbers": False},
    "remark_column": {"remark_column": True},
    "extra_tables": {"extra_tables": True},
    "contents_tabs": {"contents_tabs": True},
    "targets_in_brackets": {"target_in_brackets": True, "numeric_targets_decimal": True},
    "paged_two_sided": {"page_rows": 15, "line_numbers": False},
    "total_merged_last": {"total_merged": True, "total": "last", "line_numbers": False},
    "total_merged_split": {"total_merged": True, "codes": "split", "line_numbers": False},
    "guangdong_split": {"wording": "guangdong", "codes": "split"},
    "unit_columns_merged": {"unit_columns": True, "total_merged": True, "line_numbers": False, "column_numbers": False},
    "rounded": {"rounded": True},
    "nothing_carried": {"carried_over": False, "line_numbers": False, "column_numbers": False},
    "economic_side": {"economic_side": True, "line_numbers": False, "column_numbers": False},
    "revenue_by_unit": {"revenue_by_unit": True, "line_numbers": False, "column_numbers": False},
    "prior_year": {"wording": "central", "prior_year": True, "line_numbers": False, "column_numbers": False},
    "prior_year_merged": {"wording": "central", "prior_year": True, "total_merged": True, "line_numbers": False, "column_numbers": False},
    "wrapped_rows": {"wrapped_rows": 0.2},
    "wrapped_rows_no_numbers": {"wrapped_rows": 0.2, "line_numbers": False, "column_numbers": False},
    "mark_beside_unit": {"mark_beside_unit": True, "furniture": "lines"},
    "mark_beside_unit_row": {"mark_beside_unit": True, "furniture": "one_row"},
    "meeting_costs": {"meeting_costs": True, "wording": "jiangsu"},
    "integrated_targets": {"target_cells": 3, "target_labels": "integrated", "basis": False, "weights": True},
    "integrated_national": {"target_cells": 3, "target_labels": "integrated", "basis": False, "weights": True, "forms": "national"},
    "two_goals": {"forms": "national", "two_goals": True},
    "footer_words": {"page_rows": 18, "page_numbers": True, "page_footer": "words"},
    "footer_dashes": {"page_rows": 18, "page_numbers": True, "page_footer": "dashes", "header_repeats": False},
    "continued_titles": {"page_rows": 18, "title_repeats": True, "continued_titles": True},
    "synonyms_a": {"wording": "synonyms_a", "line_numbers": False, "column_numbers": False},
    "synonyms_b": {"wording": "synonyms_b", "line_numbers": False, "column_numbers": False, "forms": "national"},
    # What those provinces print together.
    "central_like": {"wording": "central", "line_numbers": False, "column_numbers": False, "total": "last", "classes": "nonzero",
                     "furniture": "lines", "forms": "national", "plan": False, "basis": False, "description": False, "activities": False},
    "guangdong_like": {"wording": "guangdong", "line_numbers": False, "column_numbers": False, "furniture": "lines", "zeros": "zero",
                       "classes": "nonzero", "department_in_titles": True, "forms": "national", "activities": False},
    "henan_like": {"wording": "henan", "line_numbers": False, "column_numbers": True, "codes": "split", "furniture": "one_row",
                   "unit": "元", "thousands": True, "forms": "national", "activities": False},
    "sichuan_like": {"wording": "sichuan", "line_numbers": False, "column_numbers": False, "codes": "split", "depth": "items",
                     "furniture": "lines", "table_marks": True, "forms": "flat", "activities": False},
    "yunnan_like": {"wording": "yunnan", "line_numbers": False, "unit": "元", "thousands": True, "total": "last",
                    "furniture": "one_row", "table_marks": True, "forms": "flat", "activities": False},
    "jiangsu_like": {"wording": "jiangsu", "line_numbers": False, "column_numbers": False, "table_marks": True, "furniture": "lines",
                     "forms": "national", "activities": False},
    "shandong_like": {"wording": "shandong", "line_numbers": False, "column_numbers": False, "codes": "split_blank",
                      "classes": "nonzero", "furniture": "one_row", "forms": "national", "activities": False},
    "final_account": {"phase": "final_account", "wording": "final", "line_numbers": False, "furniture": "one_row", "table_marks": True,
                      "three_public_as": "columns", "classes": "all", "performance": False, "activities": False, "procurement": False,
                      "assets": False, "contents": False},
}
PROFILES: dict[str, Profile] = {name: replace(BASE, name=name, **changes) for name, changes in _VARIANTS.items()}


def random_profile(rng: Random, wordings: tuple[str, ...]) -> Profile:
    """A profile with every respect drawn at random; ``wordings``: the styles to draw from."""
    wording = rng.choice(wordings)
    unit = rng.choice(("万元", "万元", "元"))
    flag = lambda share: rng.random() < share  # noqa: E731
    return Profile(
        name="random", wording=wording, body_level=rng.choice(("department", "unit")), unit=unit,
        three_public_unit=rng.choice((None, "万元")), thousands=flag(0.4), codes=rng.choice(("joined", "joined", "split", "split_blank")),
        depth=rng.choice(("all", "all", "items")), line_numbers=flag(0.5), column_numbers=flag(0.5), total=rng.choice(("first", "last")), total_merged=flag(0.3),
        classes=rng.choice(("all", "nonzero")), zeros=rng.choice(("blank", "blank", "zero", "dash")),
        page_rows=rng.choice((None, 15, 25)), header_repeats=flag(0.6), title_repeats=flag(0.2), page_numbers=flag(0.3),
        furniture=rng.choice(("cells", "lines", "one_row")), empty_tables=rng.choice(("note", "blank_row", "zero_row")),
        department_in_titles=flag(0.3), table_marks=flag(0.4), contents=flag(0.6), cell_line_breaks=rng.choice((0.0, 0.1)),
        wrapped_names=rng.choice((0.0, 0.2)), broken_numbers=rng.choice((0.0, 0.1)), forms=rng.choice(("hebei", "national", "flat")),
        target_cells=rng.choice((1, 1, 3)), plan=flag(0.6), basis=flag(0.6), description=flag(0.6), weights=flag(0.3),
        cost_as_level1=flag(0.4), level1_effect=flag(0.2), numeric_targets_decimal=flag(0.3), carried_over=flag(0.7),
        year_end=flag(0.2), funds=flag(0.6), activities=flag(0.3), procurement=flag(0.8), assets=flag(0.8),
        three_public_as=rng.choice(("rows", "rows", "columns")), code_with_name=flag(0.08), unit_columns=flag(0.1), remark_column=flag(0.15),
        extra_tables=flag(0.3), economic_side=flag(0.1), revenue_by_unit=flag(0.1), prior_year=flag(0.1), meeting_costs=flag(0.2),
        mark_beside_unit=flag(0.1), target_labels=rng.choice(("parts", "integrated")), two_goals=flag(0.15),
        page_footer=rng.choice(("number", "words", "dashes")), continued_titles=flag(0.3), target_in_brackets=flag(0.2),
    )
