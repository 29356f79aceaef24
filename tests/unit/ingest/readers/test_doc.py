"""Word files of before 2007: the converter's bounds, and LibreOffice itself where it is installed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from threading import Thread

import pytest

from ingest import specs
from ingest.documents import Rejected
from ingest.limits import Limits
from ingest.readers import doc
from ingest.recognising.recognise import recognise
from tests.render.docx import render_docx
from tests.render.office import converted, needs_office
from tests.render.sheets import render_xlsx
from tests.synthetic import PROFILES, generate
from tests.synthetic.document import render_rows
from tests.unit.ingest.readers.helpers import facts, grid_of

DRAWN = render_docx(render_rows(generate(5, replace(PROFILES["base"], projects=(1, 1)))))
MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0"
 xmlns:ooo="http://openoffice.org/2004/office" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:scripts><office:script script:language="ooo:Basic"><ooo:libraries><ooo:library-embedded ooo:name="Standard">
<ooo:module ooo:name="M"><ooo:source-code>Sub Run
Open "{path}" For Output As #1
Close #1
End Sub</ooo:source-code></ooo:module></ooo:library-embedded></ooo:libraries></office:script>
<office:event-listeners><script:event-listener script:language="ooo:script" script:event-name="dom:load" xlink:type="simple"
 xlink:href="vnd.sun.star.script:Standard.M.Run?language=Basic&amp;location=document"/></office:event-listeners></office:scripts>
<office:body><office:text><text:p>合计 12.00</text:p></office:text></office:body></office:document>"""


@pytest.fixture(scope="module")
def saved(tmp_path_factory) -> bytes:
    folder = tmp_path_factory.mktemp("doc")
    (folder / "a.docx").write_bytes(DRAWN)
    return converted([folder / "a.docx"], "doc", folder / "out")[0].read_bytes()


@needs_office
def test_two_at_a_time_give_the_facts_of_the_docx(tmp_path, saved):
    wanted = facts(recognise(grid_of(tmp_path, DRAWN), specs.load()))
    with ThreadPoolExecutor(2) as pool:
        grids = list(pool.map(lambda name: grid_of(tmp_path, saved, name), ("a.bin", "b.txt")))
    assert [grid.reader for grid in grids] == ["doc", "doc"]
    assert [facts(recognise(grid, specs.load())) == wanted for grid in grids] == [True, True]
    assert len(wanted) > 10


@needs_office
@pytest.mark.parametrize("seed", [1, 2])
def test_a_damaged_file_gives_a_grid_or_a_rejection(tmp_path, saved, seed):
    rng, damaged = Random(seed), bytearray(saved)
    for _ in range(300):
        damaged[rng.randrange(512, len(damaged))] = rng.randrange(256)
    try:
        assert grid_of(tmp_path, bytes(damaged)).items
    except Rejected as rejected:
        assert rejected.reason in ("unreadable", "empty_file", "unsupported_format", "too_large")


@needs_office
def test_without_enough_memory_or_room_it_is_rejected(saved):
    for bounds in (Limits(memory=50 * 1024 * 1024), Limits(bytes=4096)):
        with pytest.raises(Rejected) as rejected:
            doc.read(saved, bounds)
        assert rejected.value.reason == "unreadable"


@needs_office
def test_no_macro_runs(tmp_path):
    grid = doc.read(MACRO.format(path=tmp_path / "ran").encode(), Limits())
    assert [item.text for item in grid.items] == ["合计 12.00"]
    assert not (tmp_path / "ran").exists()


LINKS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:p>合计 12.00</text:p>
<text:section text:name="s"><text:section-source xlink:type="simple" xlink:href="{file}"/><text:p>本节</text:p></text:section>
<text:p><draw:frame svg:width="2cm" svg:height="2cm"><draw:image xlink:type="simple" xlink:href="{server}/a.png"/></draw:frame></text:p>
</office:text></office:body></office:document>"""


@needs_office
def test_no_link_is_followed(tmp_path):
    asked = []

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, *_):
            """Print nothing."""

    (tmp_path / "inner.txt").write_text("不可读入", encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    Thread(target=server.serve_forever, daemon=True).start()
    linked = LINKS.format(file=(tmp_path / "inner.txt").as_uri(), server=f"http://127.0.0.1:{server.server_port}")
    grid = doc.read(linked.encode(), Limits())
    server.shutdown()
    assert [item.text for item in grid.items] == ["合计 12.00", "本节"]
    assert asked == []


@needs_office
@pytest.mark.parametrize("form", ["ods", "odt", "fodt", "rtf"])
def test_what_office_programs_also_save_is_rejected_by_its_name(tmp_path, form):
    source = tmp_path / ("a.xlsx" if form == "ods" else "a.docx")
    source.write_bytes(render_xlsx(render_rows(generate(5, PROFILES["base"]))[:4]) if form == "ods" else DRAWN)
    (made,) = converted([source], form, tmp_path / "out")
    with pytest.raises(Rejected) as rejected:
        grid_of(tmp_path, made.read_bytes())
    assert rejected.value.reason == "unsupported_format"
    assert any(word in rejected.value.detail for word in ("opendocument", "open document", "rich text"))


def test_the_converter_is_bounded_by_the_system(tmp_path, monkeypatch):
    (tmp_path / "made.docx").write_bytes(DRAWN)
    script = tmp_path / "soffice"
    script.write_text(f'#!/bin/sh\nfor last; do :; done\n(ulimit -t; ulimit -v; ulimit -f) > "{tmp_path}/bounds"\n'
                      f'/bin/cp "{tmp_path}/made.docx" "${{last%.doc}}.docx"\n')
    script.chmod(0o755)
    doc_bounds = Limits(seconds=77, memory=2**31, bytes=2**26)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert doc.read(b"", doc_bounds).reader == "doc"
    assert Path(tmp_path / "bounds").read_text().split() == ["77", str(2**21), str(2**17)]
