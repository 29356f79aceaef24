"""Publish two candidates in turn without end: the process that the tests kill.

python -m tests.faults.publisher TARGET CANDIDATE CANDIDATE [TIMES]
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from release.publish import publish


def main(arguments: list[str]) -> None:
    target, candidates = Path(arguments[0]), [Path(a) for a in arguments[1:3]]
    times = int(arguments[3]) if len(arguments) > 3 else None
    for candidate in itertools.islice(itertools.cycle(candidates), times):
        publish(candidate, target, target.parent / "previous")
        print(candidate.parent.name, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
