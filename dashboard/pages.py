"""The pages and what stands in each template; all text goes through Jinja's escaping."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import jinja2

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Page:
    """A page: file stem, title in two languages, script modules, whether it draws charts and stands in the menu."""

    name: str
    zh: str
    en: str
    scripts: tuple[str, ...]
    in_menu: bool = True
    charts: bool = True


PAGES = (
    Page("index", "总览", "Overview", ("overview",)),
    Page("function", "功能分类支出", "Spending by function", ("drill", "spending")),
    Page("economic", "经济分类支出", "Spending by economic class", ("drill", "spending")),
    Page("projects", "项目", "Projects", ("projects",)),
    Page("reconciliation", "勾稽关系", "Reconciliation", ("reconciliation",)),
    Page("indicators", "绩效指标", "Indicators", ("indicators",)),
    Page("procurement", "政府采购", "Procurement", ("procurement",)),
    Page("project", "项目详情", "One project", ("project",), in_menu=False),
    Page("document", "文档", "One document", ("document",), in_menu=False, charts=False),
)


def render(folder: Path, context: dict) -> list[Path]:
    """Write every page and its assets into ``folder``; context: facts about the build for the frame."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    )
    written = []
    for page in PAGES:
        html = environment.get_template(f"{page.name}.html").render(page=page, pages=PAGES, **context)
        path = folder / f"{page.name}.html"
        path.write_text(html, encoding="utf-8")
        written.append(path)
    shutil.copytree(HERE / "assets", folder / "assets")
    shutil.copytree(HERE / "vendor", folder / "vendor")
    return written
