"""RE2 patterns as Java reads them. No engine is needed."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from distributed.translate import UntranslatableError, translate
from distributed.translate.patterns import java

SEEDS = Path(__file__).parents[2] / "seeds"
HELD_PATTERNS = [("project_code_format", "pattern"), *(("stated_topic", c) for c in ("heading_words", "label_words", "not_words"))]


@pytest.mark.parametrize(
    ("re2", "expected"),
    [
        ("^a.b$", r"^a[^\n]b\z"),
        (r"a\$\.", r"a\$\."),
        (r"[(\[]x[^)\]]$", r"[(\[]x[^)\]]\z"),
        ("[a[&]", r"[a\[\&]"),
        (r"\s[\s　]", r"[\t\n\f\r ][\t\n\f\r 　]"),
        (r"\S", r"[^\t\n\f\r ]"),
        ("[]a]", r"[\]a]"),
        ("(?:19|20)[0-9]{2}", "(?:19|20)[0-9]{2}"),
        ("[.$]", "[.$]"),
    ],
)
def test_what_means_something_else_is_rewritten(re2, expected):
    assert java(re2) == expected


@pytest.mark.parametrize("re2", ["[[:alpha:]]", "(?i)a", "a[b", r"\p{Han}", r"[\S]"])
def test_what_is_not_known_raises(re2):
    with pytest.raises(UntranslatableError):
        java(re2)


def test_patterns_in_seeds_mean_the_same():
    """A pattern that a column holds reaches the engine as it is. There `.` is told about line breaks; `$` differs before a
    last line break, which no cell ends with; anything else would be another pattern."""
    seen = set()
    for seed, column in HELD_PATTERNS:
        with (SEEDS / f"{seed}.csv").open(encoding="utf-8-sig", newline="") as handle:
            for row in csv.DictReader(handle):
                if row.get(column):
                    seen.add(column)
                    assert java(row[column]).replace(r"\z", "$").replace(r"[^\n]", ".") == row[column], (seed, column, row[column])
    assert seen == {column for _, column in HELD_PATTERNS}


@pytest.mark.parametrize(
    "sql",
    [
        "select regexp_replace(a, 'x', b) from t",
        "select regexp_matches(a, 'x', 'i') from t",
        "select a like 'x\\y' from t",
        "select cast(a / b as varchar) from t",
        "select list(a order by b desc) from t",
        "select list_sort(a, 'desc') from t",
        "select avg(a) filter (where b) from t",
        "select string_agg(distinct a, ';') from t",
        "select a[1:2] from t",
        "select a from t union by name select b from u",
    ],
)
def test_what_could_differ_in_silence_raises(sql):
    with pytest.raises(UntranslatableError):
        translate(sql, lambda query: ["a"])
