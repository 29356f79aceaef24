"""Only what is revised is named: lines that came, went or moved shift nothing else."""

from __future__ import annotations

import time
from random import Random

import pytest

from release.alignment import APPEARED, CHANGED, MOVED, VANISHED, Printed, revised, shared

WHOLE = """支出总表
科目编码\t名称\t合计\t基本\t项目
201\t一般公共服务支出\t50.00\t20.00\t30.00
20103\t政府办公厅\t50.00\t20.00\t30.00
208\t社会保障支出\t7.50\t7.50\t
212\t城乡社区支出\t9.00\t\t9.00
合计\t66.50\t27.50\t39.00
基本支出27.50万元，项目支出39.00万元。"""


def cells(text: str) -> list[Printed]:
    lines = enumerate(text.split("\n"), 1)
    return [Printed(f"{n}:{k}", n, k, f) for n, line in lines for k, f in enumerate(line.split("\t"), 1) if f.strip()]


def census(before: str, after: str) -> list[tuple[str, str | None, str | None]]:
    found = revised(cells(before), cells(after))
    return [(r.change, r.before and r.before.text, r.after and r.after.text) for r in found]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("20103\t政府办公厅\t50.00", "20103\t政府办公厅\t51.00", [(CHANGED, "50.00", "51.00")]),
        ("\t7.50\t7.50\t", "\t7.50\t\t7.50", [(MOVED, "7.50", "7.50")]),
        ("\t9.00\t\t9.00", "\t9.00\t\t", [(VANISHED, "9.00", None)]),
        ("\t9.00\t\t9.00", "\t9.00\t9.00\t9.00", [(APPEARED, None, "9.00")]),
        ("\n212\t城乡社区支出\t9.00\t\t9.00", "", [(VANISHED, t, None) for t in ("212", "城乡社区支出", "9.00", "9.00")]),
        ("\n合计", "\n213\t农林水支出\t1.00\t\t1.00\n合计", [(APPEARED, None, t) for t in ("213", "农林水支出", "1.00", "1.00")]),
        ("项目支出39.00", "项目支出39.90", [(CHANGED, "基本支出27.50万元，项目支出39.00万元。", "基本支出27.50万元，项目支出39.90万元。")]),
        ("支出总表\n", "支出总表\n\n\n", []),
        ("名称\t合计\t基本", "名称\t总计\t基本", [(CHANGED, "合计", "总计")]),
    ],
    ids=["same", "amount", "moved", "blanked", "filled", "line gone", "line come", "prose", "blank lines", "label"],
)
def test_only_what_is_revised_is_named(old: str, new: str, expected: list) -> None:
    assert not old or WHOLE.count(old) == 1
    assert census(WHOLE, WHOLE.replace(old, new) if old else WHOLE) == expected


def test_a_line_gone_beside_a_changed_total() -> None:
    after = WHOLE.replace("212\t城乡社区支出\t9.00\t\t9.00\n", "").replace("66.50", "57.50")
    assert census(WHOLE, after) == [
        *((VANISHED, t, None) for t in ("212", "城乡社区支出", "9.00", "9.00")), (CHANGED, "66.50", "57.50"),
    ]


def test_a_number_alone_on_its_line_moves_between_blank_ones() -> None:
    before = "名称\n\t\n5.00\n\t\n\t\n合计\n5.00\n"
    after = "名称\n\t\n\t\n5.00\n\t\n合计\n5.00\n"
    assert census(before, after) == [(MOVED, "5.00", "5.00")]


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("layout", ["\t", "\n"])
def test_of_equal_numbers_the_one_that_went_or_came_is_named(layout: str, number: int) -> None:
    """The others keep their columns, so that it can be told which it was."""
    row = ["某项", "5.00", "5.00", "5.00", "5.00", "6.00"]
    gone = [*row[: number + 1], "", *row[number + 2 :]]
    whole, less = (f"项目{layout}{layout.join(r)}\n合计\n" for r in (row, gone))
    for change, before, after in ((VANISHED, whole, less), (APPEARED, less, whole)):
        (found,) = revised(cells(before), cells(after))
        place = found.before or found.after
        assert found.change == change and place.text == "5.00"
        assert (place.field if layout == "\t" else place.line) == number + 3


@pytest.mark.parametrize("seed", range(30))
def test_random_changes_of_many_cells_are_all_named_and_nothing_else(seed: int) -> None:
    rng = Random(seed)
    lines = [f"{rng.randrange(300)}\t项目{n % 40}\t{rng.choice(['0.00', '1.00', str(rng.random())])}\t0.00" for n in range(400)]
    after = list(lines)
    picked = rng.sample(range(400), 8)
    for n in picked:
        after[n] = after[n].replace(f"项目{n % 40}\t", f"项目{n % 40}\t9", 1)
    for n in sorted(rng.sample([n for n in range(400) if n not in picked], 5), reverse=True):
        del after[n]
    found = census("\n".join(lines), "\n".join(after))
    assert sum(change == VANISHED for change, _, _ in found) == 20
    assert sum(change == CHANGED for change, _, _ in found) == 8
    assert len(found) == 28


def test_documents_of_nothing_but_equal_cells_end_in_time() -> None:
    started = time.perf_counter()
    before, after = ["0.00\t0.00"] * 20_000, ["0.00\t0.00"] * 19_990
    assert len(census("\n".join(before), "\n".join(after))) == 20
    rng = Random(1)
    numbers = [str(rng.randrange(7)) for _ in range(12_000)]
    assert len(census("\n".join(numbers), "\n".join(["x", *numbers[:-1], "y"]))) <= 3
    rng.shuffle(after_numbers := list(numbers))
    census("\n".join(numbers), "\n".join(after_numbers))  # nothing to hold on to
    assert time.perf_counter() - started < 60


def test_the_share_of_common_cells() -> None:
    assert shared(cells("a\tb\tc\td"), cells("a\tb\tc\te")) == 0.75
    assert shared([], []) == 0
