"""LibreOffice as the other tool: files converted by it, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

CONVERTER = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(CONVERTER is None, reason="LibreOffice (soffice) is not installed")
SECONDS = 300


def converted(files: list[Path], form: str, folder: Path, filtered: str | None = None) -> list[Path]:
    """``files`` in another ``form`` (an extension), written into ``folder`` under their stems; one start for all of them.

    ``filtered``: the form with the name of a filter and its options, where LibreOffice is to use another than its own choice.

    Errors: CalledProcessError, TimeoutExpired, AssertionError for a file that was not converted.
    """
    folder.mkdir(parents=True, exist_ok=True)
    command = [str(CONVERTER), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
               "--convert-to", filtered or form, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, timeout=SECONDS, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    made = [folder / f"{path.stem}.{form}" for path in files]
    assert all(path.is_file() for path in made), f"LibreOffice made no {form} of some file"
    return made
