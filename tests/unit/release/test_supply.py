"""Pins, licences, and an audit that says when it could not be done."""

from __future__ import annotations

import subprocess

import pytest

from release import supply

LOCK = "one==1.0 \\\n    --hash=sha256:ab\ntwo[extra]==2.1 ; sys_platform == 'linux' \\\n    --hash=sha256:cd \\\n    --hash=sha256:ef\n"


def test_pins_are_versions_with_hashes() -> None:
    assert supply.pins(LOCK) == {"one": "1.0", "two": "2.1"}
    assert len(supply.pins(supply.LOCK.read_text(encoding="utf-8"))) > 50


@pytest.mark.parametrize("line", ["three==1.0\n", "three>=1.0 \\\n    --hash=sha256:ab\n", "three @ file:///x \\\n    --hash=sha256:ab\n"])
def test_a_loose_requirement_is_refused(line: str) -> None:
    with pytest.raises(supply.SupplyError, match="three"):
        supply.pins(LOCK + line)


def test_the_licences_are_those_of_the_lock_and_all_are_declared() -> None:
    page = supply.page(supply.pins(supply.LOCK.read_text(encoding="utf-8")))
    assert supply.TARGET.read_text(encoding="utf-8") == page, "make licences"
    assert "not declared" not in page


@pytest.mark.parametrize(
    ("code", "said", "result"), [(0, "", 0), (1, "Found 1 known vulnerability", supply.VULNERABLE), (2, "error sending request for url", supply.BLOCKED)]
)
def test_an_audit_that_was_not_done_is_no_pass(monkeypatch: pytest.MonkeyPatch, capsys, code: int, said: str, result: int) -> None:
    monkeypatch.setattr(subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, code, "", said))
    assert supply.audit({"one": "1.0"}) == result
    assert ("BLOCKED" in capsys.readouterr().out) == (result == supply.BLOCKED)
