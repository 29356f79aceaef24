"""HTML with rowspan and colspan, as a content system publishes it."""

from __future__ import annotations

from html import escape

from tests.render.placing import lines_of, placed
from tests.synthetic.blocks import Block, Table


def render_html(blocks: list[Block], encoding: str = "utf-8") -> bytes:
    out = [f'<!DOCTYPE html><html><head><meta charset="{encoding}"><title>公开</title><style>td{{border:1px}}</style></head><body>']
    for block in blocks:
        if isinstance(block, Table):
            out.append(_table(block))
        else:
            out += [f"<p>{escape(line).replace(chr(9), '......')}</p>" for line in lines_of(block)]
    out.append("<script>var 合计 = 1;</script></body></html>")
    return "\n".join(out).encode(encoding, "xmlcharrefreplace")


def _table(table: Table) -> str:
    rows = [""] * len(table.rows)
    for cell in placed(table):
        spans = (f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else "") + (f' colspan="{cell.colspan}"' if cell.colspan > 1 else "")
        text = "<br>".join(escape(part) for part in cell.text.split("\n")) or "&nbsp;"
        rows[cell.row] += f"<td{spans}><p>{text}</p></td>"
    return '<table border="1"><tbody>' + "\n".join(f"<tr>{row}</tr>" for row in rows) + "</tbody></table>"
