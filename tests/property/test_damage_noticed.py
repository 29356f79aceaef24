"""One number of a document is changed, deleted or printed twice: something always notices.

Many damaged documents are built at once beside the whole ones. What the damaged document shows by itself is, in this order:
an equation that now disagrees, a bound, an identity evaluated less often, a count (cells by state, values, rows of a table,
irregularities, defects, codes not listed). A number that stands under no equation may be wrong and show nothing of it; put in
the place of the published document, the damaged one is then found out by the revisions census, which lists exactly that cell.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from release.paths import PROJECT
from tests.property.damage import WAYS, Damage, Witness, damaged, listed_exactly, numbers
from tests.synthetic import BASE, generate, render_pdf_text, render_word_text
from tests.warehouse import build_once

SEED = 20240601
LARGE = 100_000  # bytes; of a large document fewer copies are made
# table kinds whose numbers identities are there for
CHECKED = {
    "revenue_expenditure_summary", "revenue_detail", "expenditure_detail", "fiscal_appropriation_summary",
    "general_budget_expenditure", "general_budget_basic_expenditure", "government_fund_expenditure", "state_capital_expenditure",
}


def _documents(inbox: Path) -> list[Path]:
    """The samples and two invented disclosures, whole."""
    sources = [(p.name, p.read_bytes()) for p in sorted((PROJECT / "disclosures").glob("*.txt"))]
    sources += [(f"invented_{n}.txt", render(generate(n, BASE)).encode()) for n, render in ((41, render_word_text), (42, render_pdf_text))]
    for name, data in sources:
        (inbox / name).write_bytes(data)
    return [inbox / name for name, _ in sources]


def _damages(inbox: Path) -> list[Damage]:
    """Damaged copies of each document: of each way, numbers drawn from as many groups as there are."""
    held = []
    for path in _documents(inbox):
        rng = Random(f"{SEED}/{path.name}")
        groups = numbers(path)
        for way in WAYS:
            names = rng.sample(sorted(groups), len(groups))
            for n in range((4 if way == "change" else 2) if path.stat().st_size > LARGE else 7 if way == "change" else 3):
                group = names[n % len(names)]
                if way != "change" and group == "prose":
                    continue  # a sentence is not a cell of one number
                name = f"{path.stem}.{way}{n}.txt"
                damage, text = damaged(path, way, group, rng.choice(groups[group]), rng, name)
                (inbox / name).write_text(text, encoding="utf-8")
                held.append(damage)
    return held


@pytest.fixture(scope="session")
def witnessed(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Damage], Witness]:
    inbox = tmp_path_factory.mktemp("damaged")
    damages = _damages(inbox)
    return damages, Witness(build_once(inbox, "damaged_warehouse", tmp_path_factory))


def _listed(witness: Witness, damage: Damage) -> bool:
    texts = [[cell.text for cell in witness.cells[name]] for name in (damage.whole, damage.file)]
    return listed_exactly(damage, witness.census(damage), *texts)


def test_something_always_notices(witnessed, capsys) -> None:
    """An equation, a bound, a count or the revisions census; how many by which is printed, by way and by group of numbers."""
    damages, witness = witnessed
    assert len(damages) >= 60
    by_way: Counter = Counter()
    by_group: Counter = Counter()
    unnoticed = []
    for d in damages:
        listed = _listed(witness, d)
        how = witness.noticed(d) or ("revisions census alone" if listed else "NOTHING")
        by_way[d.way, how] += 1
        by_group[d.group, d.way, how] += 1
        if how == "NOTHING":
            unnoticed.append(d)
    with capsys.disabled():
        print()
        for key, n in sorted(by_way.items()) + sorted(by_group.items()):
            print(n, *key, sep="\t")
    assert not unnoticed, "\n".join(map(str, unnoticed))
    assert {way for way, _ in by_way} == set(WAYS)


def test_the_census_lists_exactly_the_damage(witnessed) -> None:
    """Of every damage, noticed otherwise or not: the cell, and no other."""
    damages, witness = witnessed
    wrong = [(d, witness.census(d)) for d in damages if not _listed(witness, d)]
    assert not wrong, "\n".join(map(str, wrong))


def test_what_only_the_census_notices_stands_under_no_equation(witnessed) -> None:
    """By itself a document shows every deletion and double, and each change of a number that an equation covers."""
    damages, witness = witnessed
    silent = [d for d in damages if witness.noticed(d) is None]
    wrong = [(d, witness.uncovered(d)) for d in silent if d.way != "change" or witness.uncovered(d) is None]
    assert not wrong, "\n".join(map(str, wrong))
    assert len(silent) <= len([d for d in damages if d.way == "change"]) / 2


def test_numbers_of_budget_tables_are_noticed_by_an_identity(witnessed) -> None:
    """There a count is not enough: a changed amount must make an identity disagree or fall away."""
    damages, witness = witnessed
    changed = [d for d in damages if d.way == "change" and d.group in CHECKED]
    assert len(changed) >= 10
    wrong = [d for d in changed if witness.noticed(d) not in ("equation", "bound", "fewer evaluations")]
    assert not wrong, "\n".join(map(str, wrong))


def test_a_document_that_is_whole_is_noticed_by_nothing(witnessed) -> None:
    """The witnesses are not always true: compared with itself, a document shows no identity, no count and no revised cell."""
    damages, witness = witnessed
    for d in damages:
        same = replace(d, file=d.whole)
        assert witness.noticed(same) is None and witness.census(same) == []
        assert not _listed(witness, same)


def test_a_census_that_lists_another_cell_does_not_count(witnessed) -> None:
    damages, witness = witnessed
    for d in damages:
        found = witness.census(d)
        texts = [[cell.text for cell in witness.cells[name]] for name in (d.whole, d.file)]
        others = [x for x in witness.cells[d.whole] if x.text != d.before][:1]
        strange = [found[0]._replace(before=found[0].before and others[0], after=found[0].after and others[0])]
        assert not listed_exactly(d, [], *texts)
        assert not listed_exactly(d, found + strange, *texts)
        assert not listed_exactly(d, strange, *texts)
