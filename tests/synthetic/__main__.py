"""Write a corpus of invented disclosures: python -m tests.synthetic --count N --seed S --out DIR."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path
from random import Random

from tests.synthetic import (
    KINDS,
    PROFILES,
    NothingToPlant,
    generate,
    plant,
    random_profile,
    render_aligned_text,
    render_fused_text,
    render_lines_text,
    render_pdf_text,
    render_word_text,
)
from tests.synthetic.wording import BUDGET_STYLES

RENDERERS = {"word_text": render_word_text, "pdf_text": render_pdf_text, "fused_text": render_fused_text, "lines_text": render_lines_text,
             "aligned_text": render_aligned_text}
MIXED = ("word_text", "pdf_text")


def main(arguments: list[str] | None = None) -> int:
    """Write files <seed>_<profile>_<layout>.txt; with --plant also planted.jsonl beside them. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.synthetic", description="Write a corpus of invented budget disclosures.")
    parser.add_argument("--count", type=int, required=True, help="documents to write")
    parser.add_argument("--seed", type=int, default=1, help="seed of the first document; the next ones count up")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to (made if missing)")
    parser.add_argument("--profile", default="base", choices=[*PROFILES, "random"], help="how the documents look")
    parser.add_argument("--layout", default="mixed", choices=[*RENDERERS, "mixed"], help="text layout; mixed draws word_text or pdf_text")
    parser.add_argument("--projects", type=int, help="projects per document, which sets its size (20 give about 50 KB)")
    parser.add_argument("--plant", action="store_true", help="plant one error per document and list them in planted.jsonl")
    chosen = parser.parse_args(arguments)
    chosen.out.mkdir(parents=True, exist_ok=True)
    with (chosen.out / "planted.jsonl").open("w", encoding="utf-8") if chosen.plant else _nowhere() as notes:
        for seed in range(chosen.seed, chosen.seed + chosen.count):
            rng = Random(f"{seed}/corpus")
            profile = random_profile(rng, BUDGET_STYLES) if chosen.profile == "random" else PROFILES[chosen.profile]
            if chosen.projects:
                profile = replace(profile, projects=(chosen.projects, chosen.projects))
            disclosure = generate(seed, profile)
            layout = chosen.layout if chosen.layout != "mixed" else rng.choice(MIXED)
            name = f"{seed:08d}_{profile.name}_{layout}.txt"
            if chosen.plant and (planted := _plant(disclosure, rng)):
                disclosure = planted.disclosure
                note = {"file": name, "kind": planted.kind, "identities": planted.identities, "place": planted.place,
                        "before": planted.before, "after": planted.after}
                notes.write(json.dumps(note, ensure_ascii=False) + "\n")
            (chosen.out / name).write_text(RENDERERS[layout](disclosure), encoding="utf-8")
    return 0


class _nowhere:
    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        return None


def _plant(disclosure, rng: Random):
    for kind in rng.sample(sorted(KINDS), len(KINDS)):
        try:
            return plant(disclosure, kind, rng)
        except NothingToPlant:
            continue
    return None


if __name__ == "__main__":
    raise SystemExit(main())
