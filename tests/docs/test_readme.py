"""The two READMEs: in step with each other and with what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from release.paths import PROJECT
from release.publish import SHIPPED

READMES = [PROJECT / "README.md", PROJECT / "README.zh-CN.md"]
LARGEST_PICTURE = 200_000  # bytes
RECIPE = r"^## (?:Add a table kind|增加一种表)\n.*?(?=^## )"  # the Chinese page refers to the English one for it


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def blocks(page: str) -> list[tuple[str, str]]:
    """(language, code without comments) of each fenced block that can be run."""
    found = re.findall(r"^```(\w+)\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    return [(language, re.sub(r" +#.*", "", code)) for language, code in found]


@pytest.mark.parametrize(
    "part",
    [
        lambda page: len(re.findall(r"^## ", page, re.MULTILINE)),
        blocks,
        lambda page: re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page),
        lambda page: set(re.findall(r"`make ([a-z]+)", page)),
        lambda page: {link for link in re.findall(r"\]\((docs/[^)#]+)", page)},
        lambda page: {name for row in re.findall(r"^\| (`[^|]+`) \| [^|]+ \|$", page, re.MULTILINE) for name in re.findall(r"`([^`]+)`", row)},
    ],
    ids=["sections", "code", "pictures", "targets", "links", "tables of names"],
)
def test_both_languages_say_the_same(part) -> None:
    english, chinese = (part(re.sub(RECIPE, "", text(path), flags=re.DOTALL | re.MULTILINE)) for path in READMES)
    assert english == chinese
    assert english


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_what_is_linked_is_there(path: Path) -> None:
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)]+)\)", text(path)) if not link.startswith(("http", "#"))]
    assert links and not [link for link in links if link and not (PROJECT / link).exists()]


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_the_targets_are_those_of_the_makefile(path: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", text(PROJECT / "Makefile"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^)make ([a-z]+)", text(path), re.MULTILINE))
    assert len(named) > 8 and named <= targets


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_every_schema_of_the_published_file_is_listed(path: Path) -> None:
    listed = {name for row in re.findall(r"^\| (`[^|]+`) \| [^|]+ \|$", text(path), re.MULTILINE) for name in re.findall(r"`([^`]+)`", row)}
    assert set(SHIPPED) <= listed


def test_pictures_are_small() -> None:
    pictures = list((PROJECT / "docs" / "images").glob("*.png"))
    assert pictures and not [p.name for p in pictures if p.stat().st_size > LARGEST_PICTURE]
    assert {f"docs/images/{p.name}" for p in pictures} == set(re.findall(r"\((docs/images/[^)]+)\)", text(READMES[0])))
