"""Where things live: the inbox, the build folder, the published file that follows the inbox."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
DATABASE = "mingbai.duckdb"  # constant: views and BI queries may qualify names by it


@dataclass(frozen=True, slots=True)
class Paths:
    """The places of one build."""

    inbox: Path
    published: Path
    build_root: Path

    @property
    def previous(self) -> Path:
        """Folder of earlier releases, newest number highest."""
        return self.published.parent / "previous"

    @property
    def cache(self) -> Path:
        """Folder of what parsing gave, by content."""
        return self.build_root / "cache"

    @property
    def state(self) -> Path:
        """What the published file was made of, for a build that finds nothing changed."""
        return self.cache / f"{hashlib.sha256(str(self.published).encode()).hexdigest()[:16]}.json"

    @property
    def warehouse(self) -> Path:
        """The whole warehouse of the published file, intermediate tables included, which the next build changes in part."""
        return self.build_root / "warehouse" / self.state.stem / DATABASE

    def run(self, run_id: str) -> Path:
        return self.build_root / run_id


def resolve(inbox: Path | None, output: Path | None, project: Path = PROJECT) -> Paths:
    """Decide where a build reads and writes.

    In: inbox (default: the embedded samples) and output file (default: follows the inbox, so
    that two inboxes never overwrite each other). Errors: ValueError when the output is not
    named ``mingbai.duckdb``, or is a folder.
    """
    inbox = (inbox or project / "disclosures").expanduser().resolve()
    if output is not None:
        output = output.expanduser().resolve()
        if output.name != DATABASE:
            raise ValueError(f"OUTPUT must end in {DATABASE}: views qualify names by it (got {output.name})")
        if output.is_dir():
            raise ValueError(f"OUTPUT {output} is a folder")
    elif inbox == (project / "disclosures").resolve():
        output = project / "published" / DATABASE
    else:
        mark = hashlib.sha256(str(inbox).encode()).hexdigest()[:8]
        output = project / "published" / f"{inbox.name}-{mark}" / DATABASE
    return Paths(inbox, output, project / "build")
