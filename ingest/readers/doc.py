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
_BOUNDED = 'for bound in "-t $1" "-v $2" "-f $3"; do (ulimit $bound) && ulimit $bound; done; shift 3; exec "$@"'
"""Seconds of processor, kibibytes of memory, blocks of 512 bytes of a file; a system that does not know one of them goes without."""


def read(data: bytes, limits: Limits) -> Grid:
    """Bytes -> Grid, through the reader of .docx.

    Errors: Rejected with `converter_missing`, `unreadable` and what the reader of .docx raises.
    """
    converter = next((found for name in CONVERTERS if (found := shutil.which(name))), None)
    if converter is None:
        raise Rejected("converter_missing", "a .doc file needs LibreOffice (soffice), which is not installed; or save it as .docx")
    with tempfile.TemporaryDirectory(prefix="mingbai-doc-") as folder:
        converted = _convert(converter, data, Path(folder), limits)
    return replace(docx.read(converted, limits), reader="doc")


def _convert(converter: str, data: bytes, folder: Path, limits: Limits) -> bytes:
    """Convert in a folder of its own: own profile, no macros, ended with all its children when late.

    The system bounds processor time, memory and what it writes as well: it may outlive a worker that is ended.
    """
    source = folder / "in.doc"
    source.write_bytes(data)
    bounds = [str(limits.seconds), str(limits.memory // 1024), str(limits.bytes // 512)]
    command = [
        "/bin/sh", "-c", _BOUNDED, "sh", *bounds,
        converter, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore", "--nolockcheck",
        "--convert-to", "docx", "--outdir", str(folder), str(source),
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        process.wait(timeout=limits.seconds)
    except subprocess.TimeoutExpired as late:
        raise Rejected("too_large", f"LibreOffice took longer than {limits.seconds} s") from late
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    target = folder / "in.docx"
    if process.returncode or not target.is_file():
        raise Rejected("unreadable", f"LibreOffice could not convert the file (exit code {process.returncode})")
    return target.read_bytes()
