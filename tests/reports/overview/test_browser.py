"""The page in a browser: without barriers, by keyboard, on paper, and without its script."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

WIDTHS = (360, 1600)
SCHEMES = ("light", "dark")


@contextmanager
def opened(browser: Browser, path: Path, width: int = 1600, **settings: Any) -> Iterator[Page]:
    """``path`` in a new window; afterwards, nothing may have gone wrong or been fetched."""
    with browser.new_context(viewport={"width": width, "height": 900}, **settings) as context:
        tab = context.new_page()
        wrong: list[str] = []
        tab.on("console", lambda message: wrong.append(message.text))
        tab.on("pageerror", lambda error: wrong.append(str(error)))
        tab.on("request", lambda request: wrong.append(request.url))
        tab.goto(path.as_uri())
        yield tab
        assert [one for one in wrong if not one.startswith(path.as_uri())] == []


def violations(tab: Page) -> list[str]:
    """What axe-core finds, as "rule: first element"."""
    found = Axe().run(tab).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_barriers(browser: Browser, small_page: Path, width: int, scheme: Any) -> None:
    with opened(browser, small_page, width, color_scheme=scheme) as tab:
        assert violations(tab) == []
        assert tab.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1600, "light")])
def test_no_barriers_with_many(browser: Browser, many_page: Path, width: int, scheme: Any) -> None:
    with opened(browser, many_page, width, color_scheme=scheme) as tab:
        tab.select_option("#thema", "2")
        tab.select_option("#sorteren", "v1")
        tab.locator("summary").first.click()
        assert violations(tab) == []
        assert tab.evaluate("document.documentElement.scrollWidth") == width


def test_the_heat_map_fits_an_ordinary_screen(browser: Browser, shipped_page: Path) -> None:
    with opened(browser, shipped_page, 1280) as tab:
        wide, room = tab.locator(".map").evaluate("e => [e.scrollWidth, e.clientWidth]")
        assert wide <= room


def names(tab: Page) -> list[str]:
    return tab.locator("#oordelen tbody tr:not([hidden]) th b").all_inner_texts()


def strips(tab: Page) -> list[str]:
    return tab.locator("#stroken .strip:not([hidden]) .who b").all_inner_texts()


def column(tab: Page, place: int) -> list[int]:
    cells = tab.locator(f"#oordelen tbody tr:not([hidden]) td:nth-last-child({place})")
    return [int(text) for text in cells.all_inner_texts()]


def test_sorting(browser: Browser, many_page: Path) -> None:
    with opened(browser, many_page) as tab:
        at_first = names(tab)
        assert at_first == sorted(at_first, key=str.casefold)
        tab.select_option("#sorteren", "v1")
        assert column(tab, 3) == sorted(column(tab, 3), reverse=True)
        assert names(tab) == strips(tab) != at_first
        assert tab.locator("th[aria-sort]").get_attribute("data-sort") == "v1"
        tab.get_by_role("button", name="Beleid", exact=True).click()
        sorted_column = tab.locator("#oordelen tbody tr td:nth-child(9)")
        kinds = sorted_column.evaluate_all("all => all.map(one => one.classList[0])")
        assert kinds == sorted(kinds, key=["v1", "v0", "n"].index)
        assert len(set(kinds)) > 1
        assert tab.input_value("#sorteren") == "8"
        tab.get_by_role("button", name="Gemeente, aanpak en jaar").click()
        assert names(tab) == strips(tab) == at_first


def test_one_theme(browser: Browser, many_page: Path) -> None:
    with opened(browser, many_page) as tab:
        before = column(tab, 3)
        tab.select_option("#thema", "1")
        heads = tab.locator("#oordelen thead th.up:visible").all_inner_texts()
        assert heads == ["Eigen kracht", "Sociaal netwerk", "Behoefte uitgangspunt"]
        assert tab.locator("#oordelen tbody tr:first-child td:visible").count() == 3 + 4
        assert tab.locator("#stroken .strip:first-child svg:visible").count() == 1
        counts = [column(tab, place) for place in (4, 3, 2)]
        assert all(sum(kinds) == 3 for kinds in zip(*counts, strict=True))
        assert tab.locator("#verbeterpunten ~ div tbody tr:visible").count() == 3
        tab.select_option("#thema", "")
        assert column(tab, 3) == before


def test_searching(browser: Browser, shipped_page: Path) -> None:
    with opened(browser, shipped_page) as tab:
        tab.fill("#zoeken", "hélpende 2014")
        assert names(tab) == strips(tab) == ["Alkmaar"]
        assert tab.inner_text("#stand").startswith("1 van 8 metingen")
        tab.fill("#zoeken", "nergens")
        assert names(tab) == strips(tab) == []
        tab.fill("#zoeken", "")
        assert len(names(tab)) == 8


@pytest.mark.parametrize("cell", ['#oordelen a[href="#b7-12"]', '#stroken a[href="#b7-12"]'])
def test_a_cell_leads_to_its_finding(browser: Browser, many_page: Path, cell: str) -> None:
    with opened(browser, many_page) as tab:
        expect(tab.locator("#b7-12")).to_be_hidden()
        tab.click(cell)
        expect(tab.locator("#b7-12")).to_be_focused()
        expect(tab.locator("#b7-12")).to_be_in_viewport()
        assert tab.evaluate("scrollY") > 0


def test_a_link_to_a_finding_opens_it(browser: Browser, many_page: Path) -> None:
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(f"{many_page.as_uri()}#b7-12")
        expect(tab.locator("#b7-12")).to_be_visible()
        tab.goto(f"{many_page.as_uri()}#%E0%A4%A")
        expect(tab.locator("#keuze")).to_be_visible()


def test_by_keyboard(browser: Browser, shipped_page: Path) -> None:
    with opened(browser, shipped_page) as tab:
        stops = tab.locator('#oordelen tbody a:not([tabindex="-1"])')
        assert stops.count() == 1
        stops.focus()

        def here() -> str:
            return str(tab.evaluate("document.activeElement.getAttribute('href')"))

        assert here() == "#m1"
        for key, there in (
            ("ArrowRight", "#b1-1"),
            ("ArrowDown", "#b2-1"),
            ("End", "#b2-30"),
            ("ArrowRight", "#b2-30"),
            ("ArrowUp", "#b1-30"),
            ("ArrowUp", "#b1-30"),
            ("ArrowLeft", "#b1-29"),
            ("Home", "#m1"),
            ("ArrowDown", "#m2"),
        ):
            tab.keyboard.press(key)
            assert here() == there
        tab.select_option("#thema", "2")
        stops.focus()
        tab.keyboard.press("ArrowRight")
        assert here() == "#b1-8"
        tab.keyboard.press("Enter")
        expect(tab.locator("#b1-8")).to_be_focused()


def test_without_its_script(browser: Browser, shipped_page: Path) -> None:
    with opened(browser, shipped_page, java_script_enabled=False) as tab:
        assert tab.locator("#keuze").is_hidden()
        assert tab.locator("#toetsen").is_hidden()
        assert tab.locator("#oordelen button").count() == 0
        assert len(names(tab)) == len(strips(tab)) == 8
        tab.locator('#oordelen a[href="#b4-30"]').click()
        expect(tab.locator("#b4-30")).to_be_visible()


def test_on_paper(browser: Browser, shipped_page: Path) -> None:
    with opened(browser, shipped_page, 1050) as tab:
        tab.emulate_media(media="print")
        for hidden in ("#keuze", "#kaart", "#stroken", ".jump", ".skip"):
            assert tab.locator(hidden).is_hidden(), hidden
        expect(tab.locator("#oordelen")).to_be_visible()
        expect(tab.locator("#b4-30")).to_be_visible()
        paper = 1046  # A4 across, less twice 10 mm, in pixels
        assert tab.locator("#oordelen").bounding_box()["width"] <= paper  # type: ignore[index]


@pytest.mark.parametrize("width", WIDTHS)
def test_a_bar_is_as_long_as_its_share(browser: Browser, shipped_page: Path, width: int) -> None:
    with opened(browser, shipped_page, width) as tab:
        found = tab.locator("#verbeterpunten ~ div tbody tr").evaluate_all(
            """rows => rows.map(row => [
                row.querySelector("td b").textContent,
                ...["part", "rail"].map(one => row.querySelector("rect." + one)
                    .getBoundingClientRect().width),
                row.querySelector("svg").getBoundingClientRect().width])"""
        )
        assert len(found) > 5
        for told, part, rail, drawn in found:
            assert abs(100 * part / rail - float(told.rstrip("%"))) < 1
            assert abs(rail - drawn) < 1
