"""Is there anything to build? What a published file was made of is kept beside the cache of parsed contents.

Nothing changed means: the same files of the same content under the same names, the same code, specs,
models, seeds, tests and libraries, and the published file byte for byte the one that was made of them.
The published file itself is looked at every time, so a damaged or rolled-back one is built anew.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

from ingest import documents, limits
from ingest.raw import cache
from release.paths import PROJECT

CODE = (
    "ingest/**/*", "release/**/*.py", "models/**/*", "macros/**/*", "seeds/**/*", "analyses/**/*", "tests/data/**/*",
    "dbt_project.yml", "profiles.yml", "requirements.lock",
)


def inputs(inbox: Path, made_by: str) -> str:
    """Hash over the inbox (names, contents, manifest) and ``made_by``, the hash of all that turns it into a published file."""
    digest = hashlib.sha256(made_by.encode())
    sources = documents.find(inbox)
    for source, key in zip(sources, cache.content_ids(sources), strict=True):
        digest.update(repr((source.relative, key, source.refused, source.source_url, source.published_on)).encode())
    return digest.hexdigest()


def code(project: Path = PROJECT) -> str:
    """Hash over all that turns an inbox into a published file: code, specs, models, seeds, tests, limits, libraries."""
    digest = hashlib.sha256(repr(limits.from_environment()).encode())
    for pattern in CODE:
        for path in sorted(p for p in project.glob(pattern) if p.is_file() and p.suffix != ".pyc"):
            digest.update(path.relative_to(project).as_posix().encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def file_hash(path: Path) -> str | None:
    """SHA-256 of a file; None where it cannot be read."""
    try:
        with path.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError:
        return None


def remember(state: Path, made_of: str, published: Path, summary: dict[str, Any]) -> None:
    """Keep what ``published`` was made of, and the lines of its summary."""
    state.parent.mkdir(parents=True, exist_ok=True)
    fresh = state.with_name(f"{state.name}.tmp")
    record = {"inputs": made_of, "published": file_hash(published), "summary": summary}
    fresh.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    os.replace(fresh, state)


def published_hash(state: Path) -> str | None:
    """SHA-256 of the file that was published last, as it was remembered; None where nothing is."""
    try:
        return json.loads(state.read_text(encoding="utf-8"))["published"]
    except (OSError, ValueError, LookupError, TypeError):
        return None


def recall(state: Path, made_of: str, published: Path) -> dict[str, Any] | None:
    """The summary of the build that made ``published`` of the same inputs; None where anything differs."""
    try:
        record = json.loads(state.read_text(encoding="utf-8"))
        same = record["inputs"] == made_of and record["published"] is not None and record["published"] == file_hash(published)
        return record["summary"] if same else None
    except (OSError, ValueError, LookupError, TypeError):
        return None
