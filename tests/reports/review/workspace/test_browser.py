"""The workspace in a real browser, as an inspector uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from engine.review.store import Store
from tests.reports.review.workspace.conftest import BAKKER, HEADER, VRIES

Sitting = Callable[[str], Page]
expect.set_options(timeout=20_000)  # other tests share the machine
POINT = "/dossier/klein/1/zicht-op-populatie"
REFUSED = "/?who=nobody"
"""Where the proxy says of nobody who they are."""


@pytest.fixture
def sitting(browser: Browser, served: str) -> Iterator[Sitting]:
    """Opens the workspace for somebody; in the end nothing went elsewhere or wrong."""
    wrong: list[str] = []
    contexts = []

    def sit(name: str) -> Page:
        context = browser.new_context(
            base_url=served, extra_http_headers={HEADER: name}, accept_downloads=True
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda one: wrong.append(one.text) if one.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda one: wrong.append(f"dialog {one.message}"))
        page.on(
            "request",
            lambda one: (
                None
                if one.url.startswith((served, "data:"))
                else wrong.append(f"elsewhere: {one.url}")
            ),
        )
        page.goto("/")
        return page

    yield sit
    for context in contexts:
        context.close()
    expected = (
        "status of 403",
        "status of 404",
        "status of 412",
        "status of 422",
    )  # which a browser logs, and the page shows
    assert [one for one in wrong if not any(each in one for each in expected)] == []


def downloaded(page: Page, tmp_path: Path, act: Callable[[], None]) -> Path:
    with page.expect_download() as waiting:
        act()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def test_a_dossier_from_worklist_to_published_pdf(
    sitting: Sitting, store: Store, tmp_path: Path
) -> None:
    page = sitting(VRIES)
    page.get_by_role("link", name="Klein").click()
    page.get_by_label("Bij wie").fill(VRIES)
    with page.expect_navigation():
        page.get_by_role("button", name="Toewijzen").click()
    expect(page.get_by_label("Bij wie")).to_have_value(VRIES)
    page.get_by_role("link", name="De gemeente heeft zicht op de populatie").click()

    page.locator("#watals select").first.select_option("ja")
    expect(page.locator("#uitkomst")).to_contain_text("was X verbeterpunt")

    page.get_by_label("Nieuwe opmerking").fill("Navragen bij de gemeente.")
    expect(page.locator(".saved").last).to_have_text("Bewaard.")

    page.locator("#anders summary").click()
    page.get_by_label("√ Voldoet").check()
    page.get_by_role("button", name="Besluit vastleggen").click()
    expect(page.locator("#besluit")).to_contain_text("Geef een reden: de regel geeft X.")
    page.get_by_label("Reden (verplicht").fill("De gemeente toonde een telling.")
    page.get_by_label("Bevinding", exact=True).fill("De gemeente heeft zicht op de omvang.")
    expect(page.locator("#voorbeeld")).to_contain_text("De gemeente heeft zicht op de omvang.")
    page.get_by_role("button", name="Besluit vastleggen").click()
    expect(page.locator("#besluit")).to_contain_text("anders besloten")

    page.goto("/dossier/klein/1")
    addresses = [
        one.get_attribute("href") for one in page.locator("tr:has(.state.open) a.step").all()
    ]
    for address in addresses:
        page.goto(str(address))
        page.locator("#aanvaarden").click()
        expect(page.locator("#besluit")).to_contain_text("besloten")

    other = sitting(BAKKER)
    other.get_by_role("link", name="Klein").click()
    for button, status in (("Vaststellen", "vastgesteld"), ("Publiceren", "gepubliceerd")):
        other.get_by_role("button", name=button).click()
        expect(other.locator(".status").first).to_have_text(status)
    pdf = downloaded(other, tmp_path, other.get_by_role("link", name="PDF", exact=True).click)
    text = " ".join(" ".join(one.extract_text() for one in PdfReader(pdf).pages).split())
    assert "De gemeente heeft zicht op de omvang." in text
    assert f"door {BAKKER}" in text
    assert store.entries("klein")[-1].hash in text.replace(" ", "").replace("\u200b", "")


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab until the element has the focus."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches({selector!r})"):
            return
    raise AssertionError(f"{selector} can't be reached by keyboard")


def test_a_dossier_by_keyboard_alone(sitting: Sitting, store: Store, tmp_path: Path) -> None:
    page = sitting(VRIES)
    page.keyboard.press("?")
    expect(page.locator("#hulp")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Klein")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    for place in (1, 2, 3):
        expect(page.locator("h1 .nr")).to_have_text(str(place))
        if page.locator("#besluit .state.open").count():
            page.keyboard.press("a")
            expect(page.locator("#besluit .state").first).to_have_text("besloten")
        page.keyboard.press("j")
    expect(page.locator("h1 .nr")).to_have_text("4")
    page.keyboard.press("k")
    expect(page.locator("h1 .nr")).to_have_text("3")
    page.keyboard.press("w")
    assert page.evaluate("document.activeElement.id") == "waarom"
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.id") == "bevinding"
    page.keyboard.press("j")  # typed, and no step to another indicator
    expect(page.locator("h1 .nr")).to_have_text("3")

    other = sitting(BAKKER)
    other.keyboard.press("k")
    other.keyboard.press("Enter")
    expect(other.locator("h1")).to_contain_text("Klein")
    for name in ("vastgesteld", "gepubliceerd"):
        tab_to(other, f"form:has([value={name}]) button")
        other.keyboard.press("Enter")
        expect(other.locator(".status").first).to_have_text(name)
    tab_to(other, "[href$='document.pdf']")
    pdf = downloaded(other, tmp_path, lambda: other.keyboard.press("Enter"))
    assert pdf.read_bytes().startswith(b"%PDF")
    assert store.entries("klein")[-1].content["status"] == "gepubliceerd"


def test_keys_can_be_switched_off(sitting: Sitting) -> None:
    page = sitting(VRIES)
    page.goto(POINT)
    page.keyboard.press("?")
    page.get_by_label("Sneltoetsen gebruiken").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.wait_for_timeout(100)
    expect(page.locator("h1 .nr")).to_have_text("2")


def test_two_who_decide_at_once_see_both_versions(sitting: Sitting, store: Store) -> None:
    one, other = sitting(VRIES), sitting(BAKKER)
    for page in (one, other):
        page.goto(POINT)
    one.locator("#aanvaarden").click()
    expect(one.locator("#besluit .state").first).to_have_text("besloten")
    other.locator("#anders summary").click()
    other.get_by_label("√ Voldoet").check()
    other.get_by_label("Reden (verplicht").fill("Er is een telling.")
    other.get_by_role("button", name="Besluit vastleggen").click()
    panel = other.locator("#besluit [role=alert]")
    expect(panel).to_contain_text(f"van {VRIES}")
    expect(panel).to_contain_text("Er is een telling.")
    assert len(store.entries("klein")) == 1
    other.get_by_role("button", name="Besluit vastleggen").click()
    expect(other.locator("#besluit .state").first).to_have_text("anders besloten")
    assert len(store.entries("klein")) == 2


SCREENS = ("/", "/dossier/klein/1", POINT, f"{POINT}/regels", "/nee", REFUSED)


@pytest.mark.parametrize("path", SCREENS)
def test_nothing_keeps_anybody_out(sitting: Sitting, path: str) -> None:
    page = sitting(VRIES)
    if path == REFUSED:
        page.context.set_extra_http_headers({})
    if path == POINT:
        page.goto(path)
        page.locator("#aanvaarden").click()
        expect(page.locator("#besluit .state").first).to_have_text("besloten")
    page.goto(path)
    refused = int(path in ("/nee", REFUSED))
    expect(page.get_by_role("heading", name="Dit lukt niet")).to_have_count(refused)
    for one in page.locator("details").all():
        one.evaluate("it => { it.open = true }")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for width in (360, 1600):
            page.set_viewport_size({"width": width, "height": 900})
            found = Axe().run(page).response["violations"]
            assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_hostile_remark_does_nothing(sitting: Sitting) -> None:
    page = sitting(VRIES)
    page.goto(POINT)
    expect(page.locator("#inhoud")).to_contain_text("<img src=x onerror=alert(2)>")
    page.get_by_label("Nieuwe opmerking").fill("<img src=x onerror=alert(3)>")
    expect(page.locator(".saved").last).to_have_text("Bewaard.")
    page.goto(POINT)
    assert page.locator("img").count() == 0
