"""Any cell of a document, number or words, loaded or not, is changed, blanked or printed twice: the census lists it and no other."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from ingest import specs
from ingest.documents import Source
from ingest.parse import parse
from release.alignment import Printed, revised
from release.paths import PROJECT
from tests.property.damage import WAYS, damaged, listed_exactly
from tests.synthetic import BASE, generate, render_pdf_text, render_word_text

SAMPLES = sorted((PROJECT / "disclosures").glob("*.txt"))
INVENTED = {f"invented_{n}.txt": render(generate(n, BASE)) for n, render in ((51, render_word_text), (52, render_pdf_text))}
LARGE, MANY, FEW = 100_000, 60, 9


def parsed(path: Path) -> tuple[list[Printed], dict[str, str]]:
    """The cells of a document, and the state of each."""
    rows = parse(Source(path, path.name), specs.load())["cell"]
    cells = sorted((Printed(r[0], r[3], r[4], r[5]) for r in rows), key=lambda c: (c.line, c.field))
    return cells, {r[0]: r[6] for r in rows}


@pytest.mark.parametrize("name", [*(p.name for p in SAMPLES), *INVENTED])
def test_any_damaged_cell_is_listed_and_no_other(tmp_path: Path, name: str, capsys) -> None:
    whole = tmp_path / name
    whole.write_bytes(INVENTED[name].encode() if name in INVENTED else (PROJECT / "disclosures" / name).read_bytes())
    before, states = parsed(whole)
    rng, wrong, hit = Random(f"census/{name}"), [], Counter()
    for n in range(FEW if whole.stat().st_size > LARGE else MANY):
        way = WAYS[n % len(WAYS)]
        # of every state alike: prose and unclaimed cells are few
        state = rng.choice(sorted(set(states.values())))
        cell = rng.choice([c for c in before if states[c.cell_id] == state])
        damage, text = damaged(whole, way, state, (cell.line, cell.field, cell.text), rng, "damaged.txt")
        (tmp_path / "damaged.txt").write_text(text, encoding="utf-8")
        after, _ = parsed(tmp_path / "damaged.txt")
        found = revised(before, after)
        hit[way, state] += 1
        if not listed_exactly(damage, found, [c.text for c in before], [c.text for c in after]):
            wrong.append((damage, found))
    with capsys.disabled():
        print(f"\n{name}: {dict(hit)}")
    assert not wrong, "\n".join(map(str, wrong[:5]))
