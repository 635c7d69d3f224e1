"""Makes the pictures of docs/handleiding.md, in docs/schermen.

    python tools/make_screens.py

Needs Chromium. Made twice on one machine, a picture has the same bytes: the date is fixed, nobody
decides anything, and the workspace is waited for.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs/schermen"
HEIGHT = 640
NARROW, WIDE = 1000, 1280
"""Pixels of a picture; the workspace has two columns where it is wide."""
SCORE = [sys.executable, "-c", "from reports.cli import main; main()"]
ENVIRONMENT = {
    **os.environ,
    "COLUMNS": "100",
    "NO_COLOR": "1",
    "PYTHONUTF8": "1",
    "PYTHONPATH": str(ROOT),
    "SOURCE_DATE_EPOCH": "1380600000",
}
TERMINAL = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; padding: 16px 20px; background: #12171d; color: #e7ebef;
       font: 14px/1.4 "DejaVu Sans Mono", "Liberation Mono", monospace; }
pre { margin: 0; font: inherit; } b { color: #9cc7f5; }
</style><pre><b>$ %s</b>
%s</pre>"""


def main() -> None:
    TARGET.mkdir(exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        here = Path(folder)
        shutil.copytree(ROOT / "answers", here / "answers")
        terminals(browser, here)
        documents(browser, here)
        workspace(browser, here)
        browser.close()


def terminals(browser: Browser, here: Path) -> None:
    for name, arguments in (
        ("oordelen", ["answers/gouda.json"]),
        ("uitleg", ["explain", "answers/gouda.json", "zicht-op-populatie"]),
    ):
        shown = html.escape(score(here, *arguments))
        page = opened(browser)
        page.set_content(TERMINAL % (" ".join(["score", *arguments]), shown))
        picture(page, name)


def documents(browser: Browser, here: Path) -> None:
    municipalities = [f"answers/{one}.json" for one in ("gouda", "dordrecht", "alkmaar")]
    score(here, "report", "answers/gouda.json", "--to", "gouda.html")
    score(here, "report", "answers/alkmaar.json", "--jaar", "2014", "--to", "alkmaar.html")
    score(here, "overview", *municipalities, "--to", "overzicht.html")
    for name, file, place in (
        ("factsheet", "gouda.html", ".band"),
        ("onderbouwing", "gouda-onderbouwing.html", "article:nth-of-type(2)"),
        ("vervolg", "alkmaar.html", "[id^=verbeterpunten]"),
        ("overzicht", "overzicht.html", "body"),
    ):
        page = opened(browser)
        page.goto((here / file).as_uri())
        page.locator(place).first.evaluate("e => e.scrollIntoView()")
        picture(page, name)


def workspace(browser: Browser, here: Path) -> None:
    with review(here) as address:
        page = opened(browser, WIDE)
        page.goto(address)
        while "wordt nog uitgezocht" in page.content():
            time.sleep(0.5)
            page.reload()
        picture(page, "werklijst", close=False)
        page.get_by_role("link", name=re.compile("Gouda")).first.click()
        page.wait_for_selector("#status-titel")
        picture(page, "dossier", close=False)
        page.get_by_role("link", name=re.compile("zicht op de populatie")).click()
        page.wait_for_selector("#besluit-titel")
        picture(page, "indicator")


@contextmanager
def review(here: Path) -> Iterator[str]:
    """The workspace on the answers, as long as this lasts; gives its address."""
    arguments = [*SCORE, "review", "answers", "--als", "J. Jansen"]
    served = subprocess.Popen(
        arguments, cwd=here, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert served.stdout is not None
        for line in served.stdout:
            if found := re.search(r"http://\S+", line):
                yield found[0]
                break
    finally:
        served.terminate()
        served.wait()


def score(here: Path, *arguments: str) -> str:
    """What the command prints."""
    done = subprocess.run(
        [*SCORE, *arguments], cwd=here, env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    return done.stdout


def opened(browser: Browser, width: int = NARROW) -> Page:
    return browser.new_context(
        viewport={"width": width, "height": HEIGHT}, color_scheme="light", locale="nl-NL"
    ).new_page()


def picture(page: Page, name: str, close: bool = True) -> None:
    page.screenshot(path=TARGET / f"{name}.png", animations="disabled", caret="hide")
    if close:
        page.context.close()


if __name__ == "__main__":
    main()
