"""What a change in part relies on: models without a tag follow from a document and those it is related to."""

from __future__ import annotations

import re

import yaml

from release import affected
from release.paths import PROJECT

# A key, a validity or a mapping of a code depends on the code alone, whoever prints it.
BY_CODE_ALONE = {
    ("int_code_choice", "int_code_function"), ("int_code_choice", "int_code_economic"),
    ("rpt_spending_by_cofog", "dim_function_code"), ("rpt_spending_by_gfsm", "dim_economic_code"),
}


def tagged(node: dict, tag: str) -> set[str]:
    """Names below a folder of dbt_project.yml that carry a tag."""
    found = set()
    for name, below in node.items():
        if isinstance(below, dict):
            found |= {name} if below.get("+tags") == tag else tagged(below, tag)
    return found


def test_only_corpus_models_read_corpus_models() -> None:
    project = yaml.safe_load((PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))["models"]["mingbai"]
    corpus, relation = tagged(project, "corpus"), tagged(project, "relation")
    files = {path.stem: path for path in (PROJECT / "models").rglob("*.sql")}
    assert corpus | relation <= files.keys()
    assert relation == set(affected.MODELS)
    read = {(name, ref) for name, path in files.items() for ref in re.findall(r"ref\('(\w+)'\)", path.read_text(encoding="utf-8"))}
    views = {path.stem for path in (PROJECT / "models" / "semantic").glob("*.sql")}
    loose = {(name, ref) for name, ref in read if ref in corpus and name not in corpus | views}
    assert loose == BY_CODE_ALONE
