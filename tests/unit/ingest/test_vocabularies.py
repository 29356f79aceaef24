"""The closed lists of ingest are all labelled in the seeds, so that no new word stops a build."""

from __future__ import annotations

import csv

import pytest

from ingest import specs
from ingest.findings import Reason
from ingest.raw import raw_schema
from release.paths import PROJECT


def _seed(name: str) -> list[dict[str, str]]:
    with (PROJECT / "seeds" / name).open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


LABELLED: dict[str, set[str]] = {}
for _row in _seed("vocabulary.csv"):
    LABELLED.setdefault(_row["vocabulary"], set()).add(_row["value"])

MEASURES = {c.field for k in specs.load().kinds.values() for c in k.columns if c.role == "amount" and k.family == "budget" and k.loads_as == k.kind}


@pytest.mark.parametrize(
    ("vocabulary", "words"),
    [
        ("reject_reason", set(raw_schema.REJECTIONS)),
        ("reader", set(raw_schema.READERS)),
        ("unrecognised_reason", set(raw_schema.UNRECOGNISED)),
        ("unclaimed_reason", {r.value for r in Reason}),
        ("measure", MEASURES),
        ("three_public_item", {x.line for x in specs.load().kinds["three_public_expense"].lines}),
    ],
)
def test_every_word_of_ingest_is_labelled(vocabulary: str, words: set[str]):
    assert words <= LABELLED[vocabulary]


def test_every_row_note_is_a_known_irregularity():
    assert set(raw_schema.ROW_NOTES) <= {next(iter(row.values())) for row in _seed("indicator_irregularity.csv")}
