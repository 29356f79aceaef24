"""Word files of before 2007 (.doc): converted by LibreOffice where it is installed."""

from __future__ import annotations

import io
import os
import shutil
import signal
import struct
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from olefile import OleFileIO

from ingest.grid import Grid
from ingest.limits import Limits
from ingest.readers import docx
from ingest.rejection import Rejected

CONVERTERS = ("soffice", "libreoffice")
_BLOCKS = (b"\xec\xa5", b"\xdc\xa5")
"""How the file information block begins, of Word since 1997 and before."""
_FLAGS, _ENCRYPTED = 10, 0x0100
_BOUNDED = 'for bound in "-t $1" "-v $2" "-f $3"; do (ulimit $bound) && ulimit $bound; done; shift 3; exec "$@"'
"""Seconds of processor, kibibytes of memory, blocks of 512 bytes of a file; a system that does not know one of them goes without."""
_SCRIPTING, _NET = "Office.Common/Security/Scripting", "Inet/Settings"
_SETTINGS = (
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"), (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "MacroSecurityLevel", "3"), ("Office.Writer/Content/Update", "Link", "2"), (_NET, "ooInetProxyType", "2"),
    (_NET, "ooInetHTTPProxyName", "127.0.0.1"), (_NET, "ooInetHTTPProxyPort", "9"),
    (_NET, "ooInetHTTPSProxyName", "127.0.0.1"), (_NET, "ooInetHTTPSProxyPort", "9"),
)
"""What a document may not make LibreOffice do: follow links to pictures, texts or pages, run macros. Port 9 answers nothing."""
_ITEM = '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
# The first address is the name of the vocabulary of LibreOffice's settings; nothing is fetched from it.
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    + "".join(_ITEM.format(*setting) for setting in _SETTINGS) + "</oor:items>"
)


def read(data: bytes, limits: Limits) -> Grid:
    """Bytes -> Grid, through the reader of .docx.

    Errors: Rejected with `encrypted`, `converter_missing`, `unreadable` and what the reader of .docx raises.
    """
    if _is_encrypted(data):
        raise Rejected("encrypted", "the document is protected by a password")
    converter = next((found for name in CONVERTERS if (found := shutil.which(name))), None)
    if converter is None:
        raise Rejected("converter_missing", "a .doc file needs LibreOffice (soffice), which is not installed; or save it as .docx")
    with tempfile.TemporaryDirectory(prefix="mingbai-doc-") as folder:
        converted = _convert(converter, data, Path(folder), limits)
    return replace(docx.read(converted, limits), reader="doc")


def _is_encrypted(data: bytes) -> bool:
    """Whether the flags of the file information block say so ([MS-DOC] 2.5.2); no for what is none."""
    try:
        with OleFileIO(io.BytesIO(data)) as container:
            block = container.openstream("WordDocument").read(_FLAGS + 2)
    except (OSError, ValueError, IndexError, struct.error):
        return False
    return block.startswith(_BLOCKS) and bool(int.from_bytes(block[_FLAGS:], "little") & _ENCRYPTED)


def _convert(converter: str, data: bytes, folder: Path, limits: Limits) -> bytes:
    """Convert in a folder of its own: own profile, no macros, nothing fetched, ended with all its children when late.

    The system bounds processor time, memory and what it writes as well: it may outlive a worker that is ended.
    """
    source = folder / "in.doc"
    source.write_bytes(data)
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    bounds = [str(limits.seconds), str(limits.memory // 1024), str(limits.bytes // 512)]
    command = [
        "/bin/sh", "-c", _BOUNDED, "sh", *bounds,
        converter, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
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
