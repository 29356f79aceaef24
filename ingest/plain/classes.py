"""The classes (类) of the function classification, by name (`table_kinds/_function_classes.yml`)."""

from __future__ import annotations

from functools import lru_cache

import yaml

from ingest import text
from ingest.specs import KINDS_FOLDER


@lru_cache(maxsize=1)
def class_names() -> frozenset[str]:
    """The names of the classes (类) of the function classification, with and without 支出 behind."""
    held = yaml.safe_load((KINDS_FOLDER / "_function_classes.yml").read_text(encoding="utf-8"))
    names = {text.row_label(name) for name in held["names"]}
    return frozenset(names | {n.removesuffix("支出") for n in names})


def class_of(name: str) -> str:
    """A name as classes are compared; blank where it is none of them."""
    return name.removesuffix("支出") if name in class_names() else ""
