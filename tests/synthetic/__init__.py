"""Invented disclosures for tests and benchmarks: seeded, consistent, printed in many ways.

Independent of the parser: nothing here imports it or reads its table kinds.

    d = generate(7, PROFILES["henan_like"])
    render_pdf_text(d), facts(d), plant(d, "child", Random(1))
"""

from tests.synthetic.document import render_rows
from tests.synthetic.facts import facts
from tests.synthetic.generate import generate
from tests.synthetic.model import Disclosure
from tests.synthetic.plant import KINDS, NothingToPlant, Planted, plant
from tests.synthetic.profile import BASE, PROFILES, Profile, random_profile
from tests.synthetic.render_pages import render_aligned_pages, render_fused_pages, render_lines_pages
from tests.synthetic.render_text import render_aligned_text, render_fused_text, render_lines_text, render_pdf_text, render_word_text

__all__ = [
    "BASE", "KINDS", "PROFILES", "Disclosure", "NothingToPlant", "Planted", "Profile", "facts", "generate", "plant", "random_profile",
    "render_aligned_pages", "render_aligned_text", "render_fused_pages", "render_fused_text", "render_lines_pages", "render_lines_text",
    "render_pdf_text", "render_rows", "render_word_text",
]
