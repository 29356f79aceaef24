"""What a failed build says, and the exit code it leaves with."""

from __future__ import annotations

import duckdb

from ingest.raw.load import RawDataError
from ingest.specs import SpecError
from release.analyses import AnalysisError
from release.lock import Busy
from release.paths import Paths
from release.publish import PublishError
from release.warehouse import WarehouseError


class InboxError(RuntimeError):
    """The inbox is missing or holds nothing to read."""


class GateBlocked(RuntimeError):
    """The gate refused the candidate; the message lists why, one reason a line."""


class ViewError(RuntimeError):
    """The Chinese views contradict themselves: two labels are the same."""


# Exit code and opening words of every failure that has a meaning of its own, the most specific first.
_MEANINGS: dict[type[Exception], tuple[int, str]] = {
    Busy: (5, ""),
    InboxError: (6, ""),
    WarehouseError: (3, "models or data tests failed:\n"),
    GateBlocked: (4, "the release gate blocked this build:\n"),
    PublishError: (1, "publishing failed: "),
    ViewError: (1, "the Chinese views cannot be made: "),
    AnalysisError: (1, "the analyses cannot be stored: "),
    SpecError: (1, "a table kind contradicts itself: "),
    RawDataError: (1, "parsed rows break their own schema: "),
    duckdb.Error: (1, "the database refused: "),
    OSError: (1, "the system refused: "),
}
FAILURES = tuple(_MEANINGS)
ACCEPT_ON_PURPOSE = "To accept a loss on purpose, move the published file away and build again."


def exit_code(error: Exception) -> int:
    """Exit code for an error out of FAILURES."""
    return _meaning(error)[0]


def explain(error: Exception, paths: Paths) -> str:
    """What happened, and what became of the published file and the build."""
    text = _meaning(error)[1] + str(error)
    if isinstance(error, Busy | InboxError):
        return text
    if isinstance(error, GateBlocked):
        text += f"\n{ACCEPT_ON_PURPOSE}"
    return f"{text}\nThe published file is as it was; the build is kept below {paths.build_root}."


def _meaning(error: Exception) -> tuple[int, str]:
    return next(meaning for kind, meaning in _MEANINGS.items() if isinstance(error, kind))
