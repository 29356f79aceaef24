"""One build at a time."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Busy(RuntimeError):
    """Another build holds the lock; the message names its process."""


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold an exclusive lock on ``path``; it goes with the process, also when it is killed.

    Errors: Busy when another process holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            handle.seek(0)
            raise Busy(f"another build is running (process {handle.read().strip() or 'unknown'})") from None
        handle.truncate(0)
        handle.write(str(os.getpid()))
        handle.flush()
        yield
