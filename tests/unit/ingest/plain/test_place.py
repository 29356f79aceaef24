"""Numbers without their blank cells: laid out where sums decide, left alone where they do not."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from ingest.plain.place import place

ACROSS = [(0, (1, 2))]  # 合计 = 基本支出 + 项目支出


def test_a_full_row_stands_as_it_is():
    assert place([["10.00", "4.00", "6.00"]], 3, ACROSS, []).rows == ((0, 1, 2),)


def test_one_of_two_parts_is_not_guessed():
    assert place([["6.00", "6.00"]], 3, ACROSS, []).rows == ((0, None),)


def test_the_rows_below_a_total_decide():
    rows = [["10.00", "4.00", "6.00"], ["4.00", "4.00"], ["6.00", "6.00"]]
    assert place(rows, 3, ACROSS, [(0, (1, 2))]).rows == ((0, 1, 2), (0, 1), (0, 2))


def test_two_equal_rows_are_not_told_apart():
    rows = [["10.00", "5.00", "5.00"], ["5.00", "5.00"], ["5.00", "5.00"]]
    assert place(rows, 3, ACROSS, [(0, (1, 2))]).rows == ((0, None, None), (0, None), (0, None))


def test_a_column_is_given_in_all_rows_or_in_none():
    rows = [["9.00", "4.00", "5.00"], ["3.00", "3.00"]]
    assert place(rows, 3, ACROSS, []).rows == ((0, None, None), (0, None))


def test_a_column_that_does_not_add_up_says_nothing_of_the_others():
    across = [(1, (2, 3))]  # the year before stands before 合计
    rows = [["9.10", "10.00", "4.00", "6.00"], ["4.20", "4.00", "4.00"], ["4.30", "6.00", "6.00"]]
    assert place(rows, 4, across, [(0, (1, 2))]).rows == ((0, 1, 2, 3), (0, 1, 2), (0, 1, 3))


def test_rows_whose_totals_do_not_add_up_are_not_all_the_parts():
    across = [(1, (2, 3))]
    rows = [["8.50", "11.00", "4.00", "7.00"], ["4.20", "4.00", "4.00"], ["4.30", "6.00", "6.00"]]
    assert place(rows, 4, across, [(0, (1, 2))]).rows[1:] == ((0, 1, None), (0, 1, None))


def test_columns_are_tried_one_by_one_where_their_sums_are_too_many_together():
    parts = [2**n for n in range(11)]
    column = {n: 3 if n < 8 else 1 + i % 2 for i, n in enumerate(parts)}
    sums = [sum(n for n in parts if column[n] == c) for c in (1, 2, 3)]
    rows = [[f"{x}.00" for x in (sum(parts), *sums)], *([f"{n}.00", f"{n}.00"] for n in parts)]
    placed = place(rows, 4, [(0, (1, 2, 3))], [(0, tuple(range(1, len(rows))))])
    assert placed.rows[1:] == tuple((0, column[n]) for n in parts)


def test_too_many_numbers_or_a_broken_one_give_up_the_table():
    assert place([["10.00", "4.00", "6.00", "1"]], 3, ACROSS, []) is None
    assert place([["10.00", "4.00", "6.0", "0"]], 3, ACROSS, []) is None
    assert place([["10.00", "5.00"], ["12.3", "4"]], 2, [], []) is None


def test_a_page_number_among_single_values_is_no_amount():
    assert place([["10.00"], ["7"]], 1, [], [], alone=True) is None


@given(st.data())
def test_what_is_placed_is_where_it_was(data):
    """Random trees of a total, its classes and their items over 合计, 基本 and 项目, blank cells lost."""
    cents = st.integers(0, 3).flatmap(lambda n: st.just(0) if n == 0 else st.integers(1, 99_999))
    items = data.draw(st.lists(st.tuples(cents, cents).filter(any), min_size=1, max_size=6))
    total = tuple(sum(x[i] for x in items) for i in (0, 1))
    full = [(sum(row), *row) for row in [total, *items]]
    printed = [[f"{Decimal(v) / 100:.2f}" for v in row if v] for row in full]
    true = [[i for i, v in enumerate(row) if v] for row in full]
    placed = place(printed, 3, ACROSS, [(0, tuple(range(1, len(full))))])
    for row, columns in zip(placed.rows, true, strict=True):
        assert all(got in (None, wanted) for got, wanted in zip(row, columns, strict=True))


@given(st.lists(st.integers(1, 10**7), min_size=2, max_size=5), st.data())
def test_without_any_sum_only_full_rows_are_placed(numbers, data):
    width = len(numbers) + data.draw(st.integers(0, 2))
    placed = place([[f"{n / 100:.2f}" for n in numbers]], width, [], [])
    unique = len(list(combinations(range(width), len(numbers)))) == 1
    assert placed.rows[0] == (tuple(range(width)) if unique else (None,) * len(numbers))
