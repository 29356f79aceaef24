"""The pages in a real browser, from file://: no errors, drill-down, search, the way to the print."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.pages import PAGES
from tests.dashboard.browser import Browser
from tests.dashboard.conftest import HOSTILE

TAB, ENTER, ESCAPE = "\ue004", "\ue006", "\ue00c"
NAMES = [page.name for page in PAGES]


def address(folder: Path, page: str) -> str:
    return (folder / f"{page}.html").as_uri()


def first_project(browser: Browser, folder: Path) -> str:
    browser.open(address(folder, "projects"))
    return browser.run("return document.querySelector('#projects tbody a').href")


@pytest.mark.parametrize("name", NAMES)
def test_pages_load_without_a_console_message(browser: Browser, pages: Path, name: str):
    browser.open(address(pages, name))
    assert browser.text("h1") or name in {"project", "document"}
    assert browser.errors() == []
    assert browser.run("return performance.getEntriesByType('resource').map((e) => e.name).filter((n) => !n.startsWith('file:'))") == []


@pytest.mark.parametrize("name", NAMES)
def test_a_phone_shows_every_page_without_sideways_scrolling(phone: Browser, pages: Path, name: str):
    phone.open(address(pages, name))
    assert phone.run("return document.documentElement.scrollWidth <= innerWidth")
    assert phone.errors() == []


def test_a_click_on_a_chart_drills_down_and_the_crumbs_lead_back(browser: Browser, pages: Path):
    browser.open(address(pages, "function"))
    codes = browser.run("return [...document.querySelectorAll('#level-table .drill')].map((b) => b.dataset.code)")
    assert codes and all(len(code) == 3 for code in codes)
    browser.wait("return document.querySelector('#treemap svg path')")
    browser.click_at("#treemap", -250)
    browser.wait("return location.hash.includes('code=')")
    deeper = browser.run("return [...document.querySelectorAll('#level-table .drill')].map((b) => b.dataset.code)")
    chosen = browser.run("return MB.state().code")
    assert chosen in codes and all(code.startswith(chosen) and len(code) == 5 for code in deeper)
    browser.click("#crumbs button")
    browser.wait("return document.querySelectorAll('#level-table .drill').length === arguments[0]", len(codes))


def test_the_children_of_a_code_add_up_to_it(browser: Browser, pages: Path):
    browser.open(address(pages, "function"))
    sums = browser.run("""
        const fen = (root) => [...root.querySelectorAll('#level-table td .num')].reduce((n, e) => n + Number(e.dataset.fen), 0);
        return [Number(document.querySelector('#headline .num').dataset.fen), fen(document)]""")
    assert sums[0] == sums[1] > 0
    browser.click("#level-table .drill")
    browser.wait("return location.hash.includes('code=')")
    assert browser.run("""
        return Number(document.querySelector('#headline .num').dataset.fen) ===
            [...document.querySelectorAll('#level-table td .num')].reduce((n, e) => n + Number(e.dataset.fen), 0)""")


def test_search_finds_a_project_and_leads_to_it(browser: Browser, pages: Path):
    browser.open(address(pages, "projects"))
    rows = "return document.querySelectorAll('#projects tbody tr').length"
    every = browser.run(rows)
    wanted = browser.run("return document.querySelector('#projects tbody tr:last-child a').textContent")
    browser.type("#projects input[type=search]", wanted)
    browser.wait(f"{rows.replace('return ', 'return 0 < ')} && {rows.removeprefix('return ')} < {every}")
    assert browser.run("return [...document.querySelectorAll('#projects tbody tr')].some((r) => r.querySelector('a').textContent === arguments[0])", wanted)
    browser.type("#projects input[type=search]", " 没有这样的项目")
    browser.wait("return document.querySelector('#projects td.empty') !== null")


def test_a_header_sorts_its_column(browser: Browser, pages: Path):
    browser.open(address(pages, "projects"))
    amounts = "return [...document.querySelectorAll('#projects tbody .num')].map((e) => Number(e.dataset.fen))"
    falling = browser.run(amounts)
    assert falling == sorted(falling, reverse=True) and len(set(falling)) > 1
    browser.click("#projects th[aria-sort=descending] button")
    rising = browser.run(amounts)
    assert rising == sorted(rising)


def test_a_number_opens_its_printed_cell_with_the_keyboard_alone(browser: Browser, pages: Path):
    browser.open(address(pages, "function"))
    browser.run("document.querySelector('#document-table button.source').focus()")
    fen = int(browser.run("return document.activeElement.dataset.fen"))
    browser.press(ENTER)
    browser.wait("return document.querySelector('#source[open] .hit') !== null")
    printed = browser.text("#source blockquote").replace(",", "").strip()
    assert round(float(printed) * 100) in {fen, fen // 10_000}
    assert browser.run("return document.querySelectorAll('#source .lines li').length") > 5
    browser.press(ESCAPE)
    browser.wait("return !document.querySelector('#source').open")
    assert browser.run("return document.activeElement.matches('#document-table button.source')")
    assert browser.errors() == []


def test_the_first_tab_skips_to_the_content(browser: Browser, pages: Path):
    browser.open(address(pages, "index"))
    browser.press(TAB)
    assert browser.run("return document.activeElement.className") == "skip"


def test_yuan_and_ten_thousand_yuan(browser: Browser, pages: Path):
    browser.open(address(pages, "economic"))
    shown = "return document.querySelector('#headline .num').textContent"
    browser.click("[data-unit=wan]")
    wan = float(browser.run(shown).replace(",", ""))
    browser.click("[data-unit=yuan]")
    yuan = float(browser.run(shown).replace(",", ""))
    assert wan > 0 and round(yuan / 10_000, 2) == wan
    browser.click("[data-unit=wan]")


def test_one_project_shows_its_plan_and_indicators(browser: Browser, pages: Path):
    browser.open(first_project(browser, pages))
    assert browser.run("return document.querySelectorAll('#indicators tbody tr').length") > 1
    assert browser.run("return document.querySelectorAll('#plan-table tbody tr').length") == 4
    browser.click("#indicators button.source")
    browser.wait("return document.querySelector('#source[open] .hit') !== null")
    assert browser.errors() == []


@pytest.mark.parametrize("name", ["index", "function", "projects", "reconciliation", "indicators", "procurement"])
def test_hostile_text_is_shown_and_never_run(browser: Browser, hostile_pages: Path, name: str):
    browser.open(address(hostile_pages, name))
    assert browser.run("return window.hostile") is None
    assert browser.run("return document.querySelectorAll('main img, main script').length") == 0
    assert HOSTILE in browser.run("return document.querySelector('main').textContent")
    browser.run("document.querySelector('main button.source')?.click()")
    browser.run("return new Promise((resolve) => setTimeout(resolve, 200))")
    assert browser.run("return window.hostile") is None
    assert browser.errors() == []


def test_failures_show_both_places(browser: Browser, hostile_pages: Path):
    browser.open(address(hostile_pages, "reconciliation"))
    for column in (4, 5, 6, 7):  # reported, computed, difference, tolerance
        browser.click(f"#failures tbody tr td:nth-child({column}) button.source")
        browser.wait("return document.querySelector('#source[open] .lines .here') !== null")
        # where it is printed, what it is computed from, and where the other document prints its part
        assert browser.run("return document.querySelectorAll('#source h3').length") == 3
        numbers = browser.run("return [...document.querySelectorAll('#source .facts .num')].map((e) => Number(e.dataset.fen))")
        assert numbers[0] - numbers[1] == numbers[2] == -10_000
        browser.click("#source-body p:last-child button.source")
        browser.wait("return document.querySelectorAll('#source .checks .differs').length > 0")
        browser.click("#source-back")
        browser.wait("return document.querySelector('#source .facts') !== null")
        browser.press(ESCAPE)
        browser.wait("return !document.querySelector('#source').open")


def of_a_document(folder: Path) -> str:
    """The address of the document with most cells."""
    largest = max((folder / "data" / "document").iterdir(), key=lambda path: path.stat().st_size)
    return f"{address(folder, 'document')}#{largest.stem}"


def places(browser: Browser, folder: Path) -> dict[str, str]:
    """An address of every page with something in it."""
    found = {name: address(folder, name) for name in NAMES if name not in {"project", "document"}}
    return {**found, "project": first_project(browser, folder), "document": of_a_document(folder)}


@pytest.mark.parametrize("name", NAMES)
def test_every_amount_leads_to_what_it_comes_from(browser: Browser, pages: Path, name: str):
    browser.open(places(browser, pages)[name])
    amounts = browser.run("return document.querySelectorAll('main .num[data-fen]').length")
    assert amounts > 0 or name in {"index", "indicators"}
    assert browser.run("return [...document.querySelectorAll('main .num[data-fen]:not(button)')].map((e) => e.textContent)") == []
    for i in range(0, amounts, max(1, amounts // 6)):
        browser.run("document.querySelectorAll('main .num[data-fen]')[arguments[0]].click()", i)
        browser.wait("return document.querySelector('#source[open] .lines .here, #source[open] tbody button.num, #source[open] tbody span.none') !== null")
        assert browser.run("return document.querySelector('#source .note.bad')?.textContent ?? null") is None
        browser.run("document.querySelector('#source').close()")
    assert browser.errors() == []


@pytest.mark.parametrize("name", ["function", "economic", "procurement"])
def test_a_sum_opens_its_parts_down_to_printed_cells(browser: Browser, pages: Path, name: str):
    browser.open(address(pages, name))
    sums = browser.run("return [...document.querySelectorAll('.figures button.num, #level-table button.num')].map((e) => Number(e.dataset.fen))")
    assert sums
    for i, expected in enumerate(sums[:5]):
        browser.run("document.querySelectorAll('.figures button.num, #level-table button.num')[arguments[0]].click()", i)
        browser.wait("return document.querySelector('#source[open] tbody button.num') !== null")
        for _ in range(2):  # the root opens its classes, a class its printed numbers
            parts = "return [...document.querySelectorAll('#source tbody button.num')].map((e) => Number(e.dataset.fen))"
            assert browser.run("return Number(document.querySelector('#source .facts .num').dataset.fen)") == expected
            every = browser.run("return document.querySelector('#source .pager').childElementCount === 0")
            assert sum(browser.run(parts)) == expected or not every
            assert browser.run("return document.querySelector('#source .note.bad') === null")
            expected = browser.run("return Number(document.querySelector('#source tbody button.num').dataset.fen)")
            browser.click("#source tbody button.num")
            browser.wait("return document.querySelector('#source .lines .hit, #source .facts .num[data-fen=\"' + arguments[0] + '\"]') !== null", expected)
            if browser.run("return document.querySelector('#source .lines .hit') !== null"):
                break
        assert browser.text("#source blockquote")
        browser.run("document.querySelector('#source').close()")
    assert browser.errors() == []


def test_a_count_of_verdicts_leads_to_its_evaluations(browser: Browser, pages: Path):
    browser.open(address(pages, "reconciliation"))
    count = int(browser.run("return document.querySelector('#identities tbody td:nth-child(3) button').textContent").replace(",", ""))
    browser.click("#identities tbody td:nth-child(3) button")
    browser.wait("return document.querySelector('#source[open] tbody a') !== null")
    counts = browser.run("return [...document.querySelectorAll('#source tbody td:nth-child(2)')].map((e) => Number(e.textContent))")
    assert sum(counts) == count
    browser.click("#source tbody a")
    browser.wait("return location.href.includes('document.html') && document.documentElement.dataset.ready === 'true'")
    assert browser.run("return document.querySelectorAll('#checks tbody .verdict.agrees').length") == min(counts[0], 30)
    assert browser.errors() == []


def test_boilerplate_opens_its_members(browser: Browser, pages: Path):
    browser.open(address(pages, "indicators"))
    count = int(browser.run("return document.querySelector('#boilerplate tbody td:nth-child(4) button').textContent"))
    browser.click("#boilerplate tbody td:nth-child(4) button")
    browser.wait("return document.querySelector('#source[open] tbody button.source') !== null")
    assert browser.run("return Number(document.querySelector('#source .count').textContent)") == count
    browser.click("#source tbody button.source")
    browser.wait("return document.querySelector('#source .lines .hit') !== null")


def test_a_chart_is_drawn_anew_for_paper(browser: Browser, pages: Path):
    browser.open(address(pages, "function"))
    browser.wait("return document.querySelector('#treemap svg path')")
    drawn = "const box = document.querySelector('#treemap').getBoundingClientRect(); " \
        "return Math.max(...[...document.querySelectorAll('#treemap svg path')].map((p) => p.getBoundingClientRect().right - box.left))"
    wide = browser.run(drawn)
    browser.run("dispatchEvent(new Event('beforeprint'))")
    paper = browser.run(drawn)
    assert 600 < paper < 700 < wide
    browser.run("dispatchEvent(new Event('afterprint'))")
    browser.wait(drawn.replace("return Math", "return 700 < Math"))
