"""The factsheet in a browser: accessible, usable at every width, and on its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from reports.factsheet import html, justification
from reports.factsheet.model import Factsheet
from tests.reports.factsheet.conftest import MUNICIPALITIES, made, measurement, published

SCREENS = [(width, scheme) for width in (360, 1600) for scheme in ("light", "dark")]

# A small document with everything in it: √, X and –, LET OP, doubt, silence, documents, notices,
# odd names, and a follow-up of two approaches by one.
EVERYTHING = (
    measurement(
        {
            "gezin.eigen_kracht": "ja",
            "visie.gezamenlijk": "weet niet",
            "duur.maximum_uren": "max. 40",
        },
        {"gezin.eigen_kracht": "nee", "wachten.afspraken": "nee", "beleid.vastgesteld": "ja"},
        {"gezin.eigen_kracht": {"antwoord": "ja", "toelichting": "T" * 300, "bron": "Nota, p. 4"}},
        approach="Onafgebrokennaam" * 12,
        documenten=[
            {"id": "d", "titel": "שלום <b>nota</b>", "antwoorden": {"gezin.eigen_kracht": "ja"}}
        ],
    ),
    measurement({"visie.gezamenlijk": "ja"}, {"wachten.afspraken": "nee"}, approach="B"),
    measurement(
        {"gezin.eigen_kracht": "nee", "visie.gezamenlijk": "ja"},
        {"gezin.eigen_kracht": "nee", "wachten.afspraken": "nee"},
        approach="C",
        year=2014,
        opvolger_van=["Onafgebrokennaam" * 12, "B", "Z"],
    ),
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The page of each municipality, as a file."""
    folder = tmp_path_factory.mktemp("pages")
    paths = {name: folder / f"{name}.html" for name in MUNICIPALITIES}
    for name, path in paths.items():
        path.write_bytes(html.render(published(name)))
    return paths


def open_page(browser: Browser, path: Path, width: int = 1600, scheme: Any = "light") -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True
    )
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto(path.as_uri())
    return page


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")


def assert_accessible(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_no_violation_of_accessibility_rules(
    browser: Browser, tmp_path: Path, answers_file: Callable[..., Path], width: int, scheme: str
) -> None:
    path = tmp_path / "x.html"
    path.write_bytes(html.render(made(answers_file(*EVERYTHING))))
    page = open_page(browser, path, width, scheme)
    unfold(page)
    assert_accessible(page)
    page.context.close()


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_no_violation_in_what_is_published(
    browser: Browser, pages: dict[str, Path], municipality: str
) -> None:
    page = open_page(browser, pages[municipality])
    assert_accessible(page)
    page.context.close()


@pytest.mark.parametrize("width", [320, 360, 768, 1600])
def test_nothing_sticks_out(
    browser: Browser,
    tmp_path: Path,
    answers_file: Callable[..., Path],
    pages: dict[str, Path],
    width: int,
) -> None:
    path = tmp_path / "x.html"
    path.write_bytes(html.render(made(answers_file(*EVERYTHING))))
    for shown in (path, pages["gouda"]):
        page = open_page(browser, shown, width)
        unfold(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.context.close()


def test_what_needs_attention_stands_clear_of_the_counts(
    browser: Browser, pages: dict[str, Path]
) -> None:
    def place(page: Page, what: str) -> dict[str, float]:
        found: dict[str, float] = page.locator(f".glance {what}").first.evaluate(
            "e => e.getBoundingClientRect().toJSON()"
        )
        return found

    beside = open_page(browser, pages["dordrecht"], 1000)
    assert place(beside, "ol")["left"] - place(beside, "table")["right"] >= 32
    beside.context.close()
    below = open_page(browser, pages["dordrecht"], 800)
    assert place(below, "h4")["top"] - place(below, "table")["bottom"] >= 16
    below.context.close()


def test_one_screen_says_how_it_stands(browser: Browser, pages: dict[str, Path]) -> None:
    for path in pages.values():
        page = open_page(browser, path)
        bottom = page.evaluate("document.querySelector('.glance').getBoundingClientRect().bottom")
        assert bottom <= 900
        page.context.close()


def test_the_keyboard_unfolds_an_explanation(browser: Browser, pages: dict[str, Path]) -> None:
    page = open_page(browser, pages["gouda"])
    summary = page.locator("summary").first
    answers = page.locator("details .answers").first
    assert not answers.is_visible()
    summary.focus()
    page.keyboard.press("Enter")
    expect(answers).to_be_visible()
    outline = summary.evaluate("e => getComputedStyle(e).outlineStyle")
    assert outline == "solid"
    page.context.close()


def test_the_skip_link_comes_first(browser: Browser, pages: dict[str, Path]) -> None:
    page = open_page(browser, pages["gouda"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#inhoud"
    page.context.close()


def test_a_number_leads_to_its_answer_and_unfolds_it(
    browser: Browser, pages: dict[str, Path]
) -> None:
    page = open_page(browser, pages["gouda"])
    link = page.locator(".findings .refs a").first
    target = page.locator(link.get_attribute("href"))
    assert not target.is_visible()
    link.click()
    expect(target).to_be_visible()
    page.context.close()


def test_nothing_is_fetched_and_nothing_is_blocked(
    browser: Browser, pages: dict[str, Path]
) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    told: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(pages["gouda"].as_uri())
    assert asked == [pages["gouda"].as_uri()]
    assert told == []
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
    context.close()


def test_print_shows_findings_and_only_what_was_unfolded(
    browser: Browser, pages: dict[str, Path]
) -> None:
    page = open_page(browser, pages["gouda"])
    page.locator("summary").first.click()
    page.emulate_media(media="print")
    assert page.locator("details[open]").count() == 1
    assert page.locator("details[open] .answers").first.is_visible()
    assert page.locator("summary:visible").count() == 1
    assert page.locator(".findings .judged:visible").count() == 30
    assert len(page.pdf()) > 10_000
    page.context.close()


class _Headings(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if "id" in named:
            self.ids.append(named["id"] or "")
        if tag == "a":
            self.links.append(named["href"] or "")


def test_headings_step_down_one_at_a_time_and_links_lead_somewhere(sheet: Factsheet) -> None:
    parser = _Headings()
    parser.feed(html.render(sheet).decode())
    assert parser.levels.count(1) == 1
    steps = zip(parser.levels, parser.levels[1:], strict=False)
    assert all(after - before <= 1 for before, after in steps)
    assert len(set(parser.ids)) == len(parser.ids)
    assert {link.removeprefix("#") for link in parser.links} <= set(parser.ids)


def test_the_justification_by_itself_is_accessible_and_folds_what_few_will_read(
    browser: Browser, tmp_path: Path
) -> None:
    _, (name, sheet) = justification.divided(
        published("alkmaar"), tmp_path / "alkmaar.html", "apart"
    )
    name.write_bytes(html.render(sheet))
    page = open_page(browser, name, 360, "dark")
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.get_by_text("Waarom niet het andere oordeel").first.is_visible()
    assert page.locator("article details p").count() > 5
    assert not page.locator("article details p").first.is_visible()
    assert page.locator(".answers").first.is_visible()
    page.context.close()

    parser = _Headings()
    parser.feed(name.read_text(encoding="utf-8"))
    steps = zip(parser.levels, parser.levels[1:], strict=False)
    assert all(after - before <= 1 for before, after in steps)
    assert {link.removeprefix("#") for link in parser.links} <= set(parser.ids)
