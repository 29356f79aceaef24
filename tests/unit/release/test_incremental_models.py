"""What a change in part relies on: models without a tag follow from a document and those it is related to."""

from __future__ import annotations

import re

import yaml

from release import affected, echoes
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


def reads() -> set[tuple[str, str]]:
    """(model, model it reads)."""
    files = {path.stem: path for path in (PROJECT / "models").rglob("*.sql")}
    return {(name, ref) for name, path in files.items() for ref in re.findall(r"ref\('(\w+)'\)", path.read_text(encoding="utf-8"))}


def tags() -> tuple[set[str], ...]:
    project = yaml.safe_load((PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))["models"]["mingbai"]
    return tuple(tagged(project, tag) for tag in ("relation", "corpus", "echo"))


def test_only_corpus_models_and_their_echoes_read_corpus_models() -> None:
    relation, corpus, echo = tags()
    assert relation | corpus | echo <= {path.stem for path in (PROJECT / "models").rglob("*.sql")}
    assert relation == set(affected.MODELS)
    views = {path.stem for path in (PROJECT / "models" / "semantic").glob("*.sql")}
    assert {(name, ref) for name, ref in reads() if ref in corpus and name not in corpus | echo | views} == BY_CODE_ALONE
    assert [(name, ref) for name, ref in reads() if ref in echo and name not in echo | views] == []


def test_every_corpus_model_that_echoes_read_leads_to_their_documents() -> None:
    _, corpus, echo = tags()
    read = {ref for name, ref in reads() if name in echo and ref in corpus}
    assert read == {model.partition(".")[2] for model in echoes.ECHOED}
