"""Replace a generated folder as a whole: readers see the old one or the new one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replaced(folder: Path, mark: str) -> Iterator[Path]:
    """Yield an empty folder beside ``folder``; when the block ends well it takes the place of ``folder``.

    mark: relative path of a file that every generated folder of this kind holds. Errors:
    FileExistsError when ``folder`` holds other things and no mark: somebody else's files are never
    removed. After any error ``folder`` is as it was.
    """
    folder = folder.resolve()
    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not (folder / mark).exists())):
        raise FileExistsError(f"{folder} holds something else; it is left alone")
    staging = folder.parent / f".{folder.name}-{os.getpid()}"
    aside = folder.parent / f".{folder.name}-old-{os.getpid()}"
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    try:
        yield staging
        if folder.exists():
            os.replace(folder, aside)
        try:
            os.replace(staging, folder)
        except OSError:
            if aside.exists():
                os.replace(aside, folder)
            raise
    finally:
        shutil.rmtree(staging, ignore_errors=True)
        if folder.exists():
            shutil.rmtree(aside, ignore_errors=True)
