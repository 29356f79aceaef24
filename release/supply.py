"""What the project is made of: licences of the pinned packages, and their known vulnerabilities.

``python -m release.supply licences`` writes docs/licences.md; ``python -m release.supply audit`` asks the vulnerability
service of `uv audit` about every pin of requirements.lock. Only the audit uses the network.
"""

from __future__ import annotations

import importlib.metadata
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from release.paths import PROJECT

LOCK = PROJECT / "requirements.lock"
TARGET = PROJECT / "docs" / "licences.md"
HEAD = """# Licences of the dependencies

Written by `make licences` from what the packages of `requirements.lock` declare; nothing of them is part of this repository.
Where a package declares no licence expression, its classifiers are given.

| package | version | licence |
|---|---|---|
"""
UNREACHABLE = "error sending request", "dns error", "timed out", "Could not connect"
VULNERABLE, BLOCKED = 1, 3


class SupplyError(RuntimeError):
    """The lock or the environment is not what it should be."""


def pins(lock: str) -> dict[str, str]:
    """Package and version of every requirement. Errors: SupplyError for one that is not pinned by version and hash."""
    found = {}
    for block in re.split(r"\n(?=\S)", lock.strip()):
        first = re.match(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)", block)
        if not first or "--hash=sha256:" not in block:
            raise SupplyError(f"not pinned by version and hash: {block.splitlines()[0]}")
        found[first[1]] = first[2]
    return found


def licence(name: str) -> str:
    """What a package declares: its expression, its classifiers, else the first line of its licence field."""
    declared = importlib.metadata.metadata(name)
    classified = [c.rpartition(" :: ")[2] for c in declared.get_all("Classifier") or [] if c.startswith("License :: OSI")]
    words = declared.get("License-Expression") or ", ".join(classified) or (declared.get("License") or "").strip().split("\n")[0]
    return words[:80].replace("|", "/") or "not declared"


def page(packages: dict[str, str]) -> str:
    """The licences as Markdown. Errors: SupplyError where the environment holds another version."""
    lines = []
    for name, version in sorted(packages.items()):
        installed = importlib.metadata.version(name)
        if installed != version:
            raise SupplyError(f"{name} {installed} is installed, {version} is pinned")
        lines.append(f"| {name} | {version} | {licence(name)} |\n")
    return HEAD + "".join(lines)


def audit(packages: dict[str, str]) -> int:
    """Ask for known vulnerabilities; 0 none, 1 some, 3 the service could not be reached."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "pins.py"
        needed = "".join(f"#   '{name}=={version}',\n" for name, version in packages.items())
        script.write_text(f"# /// script\n# requires-python = '==3.11.*'\n# dependencies = [\n{needed}# ]\n# ///\n", encoding="utf-8")
        uv = Path(sys.executable).with_name("uv")
        run = subprocess.run([uv, "audit", "--preview-features", "audit", "--script", script], capture_output=True, text=True, check=False)
    print(run.stdout + run.stderr)
    if run.returncode == 0:
        return 0
    if any(words in run.stderr for words in UNREACHABLE):
        print(f"BLOCKED: {len(packages)} pinned packages were not checked for known vulnerabilities: the service was not reached")
        return BLOCKED
    return VULNERABLE


def main(arguments: list[str]) -> int:
    packages = pins(LOCK.read_text(encoding="utf-8"))
    if arguments == ["audit"]:
        return audit(packages)
    TARGET.write_text(page(packages), encoding="utf-8")
    print(f"licences    {len(packages)} packages in {TARGET.relative_to(PROJECT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
