"""Draw the blocks of a disclosure (tests.synthetic.blocks) as files, by other tools than the readers use."""

from __future__ import annotations

from collections.abc import Callable

from tests.render.docx import render_docx
from tests.render.html import render_html
from tests.render.pdf import render_pdf
from tests.render.sheets import render_xls, render_xlsx
from tests.synthetic.blocks import Block

RENDERERS: dict[str, Callable[[list[Block]], bytes]] = {
    "docx": render_docx, "html": render_html, "xlsx": render_xlsx, "xls": render_xls, "pdf": render_pdf,
}
