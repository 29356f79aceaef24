"""Errors planted in invented disclosures are found by the warehouse where they were planted; clean ones raise no alarm.

One warehouse holds two planted documents of each kind, in the base print and in another one, and clean documents beside
them. A plant is found when each identity it names differs in its document, by the planted amount where the plant is one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from random import Random

import duckdb
import pytest

from tests.synthetic import (
    BASE,
    KINDS,
    PROFILES,
    NothingToPlant,
    Planted,
    generate,
    plant,
    random_profile,
    render_pdf_text,
    render_word_text,
)
from tests.synthetic.wording import BUDGET_STYLES
from tests.warehouse import build_once

CLEAN = 16
PRINT = (render_word_text, render_pdf_text)
# prints that differ from the base and still show every number an error is planted in
OTHERS = ("yuan_thousands", "codes_split", "total_last", "zeros_dashed", "nonzero_classes", "no_line_numbers", "paged_header", "wrapped_names")
# what a plant of text, of a part of a plan printed in percent, or of one of several parts held to a limit changes is not
# the amount of the difference
NOT_AN_AMOUNT = {"activity_amount", "code_character", "code_division", "form_number", "fund_code", "plan_order", "plan_end", "table_code"}
# identities that one direction of the change leaves true: a three-public expense above basic expenditure may be paid by
# projects, and budgets below project expenditure may be projects that are not disclosed
ONE_SIDED = {"I21": -1, "I27": 1}

DIFFERS = """
    select d.file_name, r.identity_id, r.rule, r.scope, abs(r.difference_yuan) as difference, r.reported_source_line
    from quality.qc_reconciliation as r
    inner join intermediate.int_document as d on d.document_id = r.document_id
    where r.status = 'differs'
"""


def _planted(kind: str, varied: bool) -> Planted:
    """The first disclosure, by seed, on which that kind can be planted."""
    n = sorted(KINDS).index(kind)
    profile = PROFILES[OTHERS[n % len(OTHERS)]] if varied else BASE
    for seed in range(7000, 7040):
        try:
            return plant(generate(seed + 100 * n + 50 * varied, profile), kind, Random(f"{seed}/{kind}/{varied}"))
        except NothingToPlant:
            continue
    raise AssertionError(f"{kind} is planted nowhere")


def _corpus() -> Iterator[tuple[str, str, Planted | None]]:
    """File name, text and what was planted."""
    for n, kind in enumerate(sorted(KINDS)):
        for varied in (False, True):
            planted = _planted(kind, varied)
            yield f"{kind}_{'varied' if varied else 'base'}.txt", PRINT[(n + varied) % 2](planted.disclosure), planted
    for n in range(CLEAN):
        profile = random_profile(Random(f"clean/{n}"), BUDGET_STYLES) if n % 4 else BASE
        yield f"clean_{n}.txt", PRINT[n % 2](generate(9000 + n, profile)), None


def _wanted(planted: Planted) -> set[str]:
    """Identities that must find the plant in the direction in which it went."""
    if isinstance(planted.before, str) or isinstance(planted.after, str):
        return set(planted.identities)
    direction = 1 if planted.after > planted.before else -1
    return {i for i in planted.identities if ONE_SIDED.get(i, direction) == direction}


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Planted | None]]:
    """The warehouse of the corpus, and what was planted in each file."""
    inbox = tmp_path_factory.mktemp("planted_corpus")
    plants = {}
    for name, text, planted in _corpus():
        (inbox / name).write_text(text, encoding="utf-8")
        plants[name] = planted
    return build_once(inbox, "planted_corpus_warehouse", tmp_path_factory), plants


@pytest.fixture(scope="session")
def alarms(corpus) -> dict[str, list[tuple]]:
    """Identities that differ, by file."""
    with duckdb.connect(str(corpus[0]), read_only=True) as connection:
        rejected = connection.execute("select * from quality.qc_rejected_document").fetchall()
        rows = connection.execute(DIFFERS).fetchall()
    assert not rejected
    found: dict[str, list[tuple]] = {}
    for name, *rest in rows:
        found.setdefault(name, []).append(tuple(rest))
    return found


def test_every_plant_is_found_where_it_was_planted(corpus, alarms) -> None:
    missed = []
    for name, planted in corpus[1].items():
        if planted is None:
            continue
        amount = None if planted.kind in NOT_AN_AMOUNT else Decimal(abs(planted.after - planted.before)) / 100
        held = [x for x in alarms.get(name, []) if amount is None or x[3] == amount]
        lost = _wanted(planted) - {x[0] for x in held}
        if lost:
            missed.append((name, planted.place, planted.before, planted.after, "not found by", sorted(lost), alarms.get(name)))
    assert not missed, "\n".join(map(str, missed))


def test_clean_documents_raise_no_alarm(corpus, alarms) -> None:
    clean = [name for name, planted in corpus[1].items() if planted is None]
    assert len(clean) == CLEAN
    assert {name: alarms[name] for name in clean if name in alarms} == {}


def test_clean_documents_are_checked(corpus) -> None:
    """No alarm means something only where identities are evaluated: each clean document has at least a hundred."""
    with duckdb.connect(str(corpus[0]), read_only=True) as connection:
        counts = dict(connection.execute(
            "select d.file_name, count(*) from quality.qc_reconciliation inner join intermediate.int_document as d using (document_id)"
            " where status <> 'not_applicable' and d.file_name like 'clean%' group by d.file_name").fetchall())
    assert len(counts) == CLEAN and min(counts.values()) >= 100, counts


def test_most_identities_have_a_plant() -> None:
    """Of the listed identities that a budget of the generator can show, those planted; a kind less is a gap in the net."""
    planted = {identity for kind in sorted(KINDS) for identity in _planted(kind, False).identities}
    assert len(planted) >= 50, json.dumps(sorted(planted))
