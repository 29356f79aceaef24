"""Files of Kingsoft's programs (.wps, .et): the containers of Word and Excel under other names, with streams of their own beside."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
from olefile import OleFileIO

from ingest.identify import form
from ingest.rejection import Rejected
from tests.render.docx import render_docx
from tests.render.office import converted, needs_office
from tests.render.sheets import render_xls, render_xlsx
from tests.synthetic import PROFILES, generate
from tests.synthetic.document import render_rows
from tests.unit.ingest.readers.helpers import grid_of, shown

BLOCKS = render_rows(generate(6, PROFILES["base"]))[:40]
PACKAGES = {"wps": (render_docx(BLOCKS), "docx"), "et": (render_xlsx(BLOCKS), "xlsx"), "ett": (render_xls(BLOCKS), "xls")}


def renamed(data: bytes, old: str, new: str) -> bytes:
    """A container with one of its streams under another name ([MS-CFB] 2.6.1)."""
    at = data.rindex(old.encode("utf-16-le") + b"\x00\x00")
    name = new.encode("utf-16-le")
    return data[:at] + name.ljust(64, b"\x00") + struct.pack("<H", len(name) + 2) + data[at + 66 :]


@pytest.mark.parametrize("ending", PACKAGES)
def test_a_name_says_nothing(tmp_path, ending):
    data, reader = PACKAGES[ending]
    grid = grid_of(tmp_path, data, f"公开.{ending}")
    assert grid.reader == reader
    assert shown(grid) == shown(grid_of(tmp_path, data, f"公开.{reader}"))


@pytest.fixture(scope="module")
def saved(tmp_path_factory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("kingsoft")
    (folder / "a.docx").write_bytes(render_docx(BLOCKS))
    (folder / "b.xlsx").write_bytes(render_xlsx(BLOCKS))
    return {
        "wps": converted([folder / "a.docx"], "doc", folder / "doc")[0].read_bytes(),
        "et": converted([folder / "b.xlsx"], "xls", folder / "xls")[0].read_bytes(),
    }


@needs_office
@pytest.mark.parametrize(("ending", "reader", "extra"), [("wps", "doc", "WpsCustomData"), ("et", "xls", "ETExtData")])
def test_streams_of_their_own_change_nothing(tmp_path, saved, ending, reader, extra):
    plain = saved[ending]
    more = renamed(plain, "\x05SummaryInformation", extra)
    with OleFileIO(io.BytesIO(more)) as container:
        assert [extra] in container.listdir()
    grid = grid_of(tmp_path, more, f"公开.{ending}")
    assert (grid.reader, form(more)) == (reader, reader)
    assert shown(grid) == shown(grid_of(tmp_path, plain, f"公开.{reader}"))
    assert len(grid.items) > 50


def test_a_container_of_their_presentations_is_named(tmp_path):
    with pytest.raises(Rejected) as refused:
        grid_of(tmp_path, renamed(render_xls(BLOCKS), "Workbook", "PowerPoint Document"), "公开.dps")
    assert refused.value.reason == "unsupported_format"


@needs_office
def test_a_document_with_a_password_says_so(tmp_path, saved):
    data = bytearray(saved["wps"])
    block = next(at for at in range(512, len(data), 512) if data[at : at + 2] == b"\xec\xa5")  # the file information block begins so
    data[block + 11] |= 0x01
    with pytest.raises(Rejected) as refused:
        grid_of(Path(tmp_path), bytes(data), "公开.wps")
    assert refused.value.reason == "encrypted"
