"""Word files of before 2007 (.doc): converted by LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from ingest.grid import Grid
from ingest.limits import Limits
from ingest.readers import docx
from ingest.rejection import Rejected

CONVERTERS = ("soffice", "libreoffice")


def read(data: bytes, limits: Limits) -> Grid:
    """Bytes -> Grid, through the reader of .docx.

    Errors: Rejected with `converter_missing`, `unreadable` and what the reader of .docx raises.
    """
    converter = next((found for name in CONVERTERS if (found := shutil.which(name))), None)
    if converter is None:
        raise Rejected("converter_missing", "a .doc file needs LibreOffice (soffice), which is not installed; or save it as .docx")
    with tempfile.TemporaryDirectory(prefix="mingbai-doc-") as folder:
        converted = _convert(converter, data, Path(folder), limits.seconds)
    return replace(docx.read(converted, limits), reader="doc")


def _convert(converter: str, data: bytes, folder: Path, seconds: int) -> bytes:
    """Convert in a folder of its own: own profile, no macros, ended with all its children when late."""
    source = folder / "in.doc"
    source.write_bytes(data)
    command = [
        converter, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore", "--nolockcheck",
        "--convert-to", "docx", "--outdir", str(folder), str(source),
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired as late:
        raise Rejected("too_large", f"LibreOffice took longer than {seconds} s") from late
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    target = folder / "in.docx"
    if not target.is_file():
        raise Rejected("unreadable", "LibreOffice could not convert the file")
    return target.read_bytes()
