"""The release gate: may this candidate replace the published file? Run as a process of its own.

``python -m release.gate CANDIDATE PUBLISHED INBOX FOLDER`` writes ``gate.json`` and
``gate.html`` into FOLDER and exits 0 (pass) or 4 (blocked).
"""

from __future__ import annotations

import html
import json
import sys
from pathlib import Path
from typing import Any

from release import expectations, gate_compare

PASSED, BLOCKED = "passed", "blocked"
_WORDS = {True: "passed", False: "failed", None: "absent"}


def audit(candidate: Path, published: Path | None, inbox_files: set[str]) -> dict[str, Any]:
    """Judge a candidate; returns verdict, blocks, warnings, notes and every expectation's outcome."""
    outcomes = expectations.run(candidate)
    failed = [
        f"{o['table']}{'.' + o['column'] if o['column'] else ''}: {o['expect']} failed ({o['error'] or o['observed']})"
        for o in outcomes if o["success"] is False
    ]
    compared = gate_compare.compare(candidate, published, inbox_files)
    blocks = failed + compared.blocks
    return {
        "verdict": BLOCKED if blocks else PASSED, "blocks": blocks, "warnings": compared.warnings, "notes": compared.notes,
        "expectations": outcomes,
    }


def page(result: dict[str, Any]) -> str:
    """The result as a plain page without outside references; all text escaped."""

    def items(lines: list[str]) -> str:
        return "<ul>" + "".join(f"<li>{html.escape(x)}</li>" for x in lines) + "</ul>" if lines else "<p>none</p>"

    rows = "".join(
        f"<tr class={_WORDS[o['success']]}><td>{html.escape(o['table'])}</td><td>{html.escape(o['column'] or '')}</td>"
        f"<td>{html.escape(o['expect'])}</td><td>{_WORDS[o['success']]}</td>"
        f"<td>{html.escape(str(o['error'] or o['observed'] or ''))}</td></tr>"
        for o in result["expectations"]
    )
    return (
        "<!doctype html><meta charset=utf-8><title>Release gate</title>"
        "<style>body{font:15px/1.5 system-ui;margin:2em;max-width:70em}"
        "td{padding:.2em .8em;border-top:1px solid #ddd}.failed{background:#fdd}</style>"
        f"<h1>Release gate: {html.escape(result['verdict'])}</h1><h2>Blocks</h2>{items(result['blocks'])}<h2>Warnings</h2>"
        f"{items(result['warnings'])}<h2>Notes</h2>{items(result['notes'])}<h2>Expectations</h2><table>{rows}</table>"
    )


def main(arguments: list[str]) -> int:
    candidate, published, inbox, folder = (Path(a) for a in arguments)
    files = {p.relative_to(inbox).as_posix() for p in inbox.rglob("*") if p.is_file()} if inbox.is_dir() else set()
    result = audit(candidate, published, files)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "gate.json").write_text(json.dumps(result, ensure_ascii=False, indent=1, default=str), encoding="utf-8")
    (folder / "gate.html").write_text(page(result), encoding="utf-8")
    return 0 if result["verdict"] == PASSED else 4


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
