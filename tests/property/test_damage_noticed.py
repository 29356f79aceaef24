"""One number of a document is changed, deleted or printed twice: the warehouse notices, or says that nothing covers it.

Many damaged documents are built at once beside the whole ones. Noticed is, in this order: an identity that now disagrees,
an identity evaluated less often, a count (cells by state, values, rows of a table, irregularities, defects, codes not
listed). A change that nothing notices must be a number whose fact has no checks, or one that identities only bound.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from release.paths import PROJECT
from tests.property.damage import WAYS, Damage, Witness, damaged, numbers
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


def test_damage_is_noticed_or_the_number_is_uncovered(witnessed) -> None:
    damages, witness = witnessed
    assert len(damages) >= 60
    silent = [d for d in damages if witness.noticed(d) is None]
    wrong = [(d, witness.uncovered(d)) for d in silent if d.way != "change" or witness.uncovered(d) is None]
    assert not wrong, "\n".join(map(str, wrong))


def test_numbers_of_budget_tables_are_noticed_by_an_identity(witnessed) -> None:
    """There a count is not enough: a changed amount must make an identity disagree or fall away."""
    damages, witness = witnessed
    changed = [d for d in damages if d.way == "change" and d.group in CHECKED]
    assert len(changed) >= 10
    wrong = [d for d in changed if witness.noticed(d) not in ("identity", "fewer evaluations")]
    assert not wrong, "\n".join(map(str, wrong))


def test_most_damage_is_noticed(witnessed, capsys) -> None:
    """The shares by way and group are printed; deletions and doubles are all noticed, of changes at least half."""
    damages, witness = witnessed
    by_way: Counter = Counter()
    by_group: Counter = Counter()
    for d in damages:
        how = witness.noticed(d) or f"not noticed: {witness.uncovered(d)}"
        by_way[d.way, how] += 1
        by_group[d.group, d.way, how] += 1
    with capsys.disabled():
        print()
        for key, n in sorted(by_way.items()) + sorted(by_group.items()):
            print(n, *key, sep="\t")
    for way in WAYS:
        total = sum(n for (w, _), n in by_way.items() if w == way)
        seen = sum(n for (w, how), n in by_way.items() if w == way and not how.startswith("not noticed"))
        assert seen >= total * (0.5 if way == "change" else 1), (way, seen, total)
