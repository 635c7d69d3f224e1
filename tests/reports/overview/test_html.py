"""The page as text: the map says what the table says, all links lead somewhere, all is escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from benchmarks import generator
from engine.framework.model import Framework
from reports import page
from reports.overview import html
from reports.overview.model import Overview
from reports.overview.tallies import Share

Made = Callable[[Sequence[dict[str, Any]]], Overview]
ORIGIN = page.Origin("Kader", "00", (), "score 0", date(2013, 11, 3))
MARK = {"√": "v0", "X": "v1", "–": "n"}


class Page(HTMLParser):
    """Ids, links, and the cells of map and table by the finding that they lead to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.map: dict[str, tuple[str, str]] = {}
        self.table: dict[str, tuple[str, str, str]] = {}
        self._link = self._label = self._text = ""
        self._kind = ""
        self._within: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        self.attributes |= found.keys()
        if "id" in found:
            self.ids.append(found["id"])
        if "href" in found and tag == "a":
            self.links.append(found["href"])
            self._link, self._label, self._text = found["href"], found.get("aria-label", ""), ""
        if tag == "td":
            self._kind = found.get("class", "")
        if tag == "use":
            self.map[self._link] = (found["href"].lstrip("#"), self._text)
        self._within.append(tag)

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link.startswith("#b") and self._label:
            kind = self._kind.rsplit(" ", 1)[0].replace(" ", "")
            self.table[self._link] = (kind, self._text, self._label)


def rendered(overview: Overview) -> str:
    return html.render(overview, ORIGIN).decode()


def test_map_table_and_findings_say_the_same(shipped: Overview) -> None:
    found = Page(rendered(shipped))
    assert len(found.map) == len(found.table) == 8 * 30
    assert len(found.ids) == len(set(found.ids))
    assert {link.lstrip("#") for link in found.links} <= set(found.ids)
    words = {"v0": "voldoet", "v1": "verbeterpunt", "n": "niet getoetst"}
    for row in shipped.rows:
        for cell in row.cells:
            link = f"#b{row.number}-{cell.column.number}"
            noted = "l" if cell.notes else ""
            told = words[cell.kind] + (", LET OP" if cell.notes else "")
            assert found.map[link] == (
                cell.kind + noted,
                f"{row.municipality}, {row.approach} {row.year}. {cell.column.short}: {told}",
            )
            kind, text, label = found.table[link]
            assert kind == cell.kind + noted
            assert MARK[text[0]] == cell.kind
            assert text[1:] == ("!" if noted else "")
            assert label == f"{text[0]} {told}"


def test_findings_hold_what_was_found(shipped: Overview) -> None:
    text = rendered(shipped)
    for row in shipped.rows:
        for cell in row.cells:
            [block] = re.findall(
                rf'id="b{row.number}-{cell.column.number}">(.*?)(?=id="b|</details>)',
                text,
                re.DOTALL,
            )
            if cell.kind == "n":
                assert "niet getoetst" in block
                continue
            for wanted in (cell.finding, *cell.notes, cell.reason, cell.rule):
                assert str(page.Markup.escape(wanted)) in block
            for said in cell.said:
                assert all(
                    f"<bdi>{who}</bdi>" in block
                    for _, replies in said.replies
                    for reply in replies
                    for who in reply.who
                )


def test_the_page_needs_nothing_from_elsewhere(shipped: Overview) -> None:
    text = rendered(shipped)
    found = Page(text)
    assert not found.tags & {"link", "img", "iframe", "object", "embed", "base", "form-action"}
    assert "src" not in found.attributes
    assert all(link.startswith("#") for link in found.links)
    assert not re.search(r"@import|url\(|https?://", text)


def test_the_same_answers_give_the_same_bytes(shipped: Overview) -> None:
    assert html.render(shipped, ORIGIN) == html.render(shipped, ORIGIN)


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title></svg><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "\u202egnp.exe\u0007\u0000\u200b",
    "<![CDATA[x]]><!-- x",
    "&lt;b&gt;",
)


def hostile(text: str) -> dict[str, Any]:
    """A file with ``text`` wherever a municipality can write."""
    answers = {"aanmelding.punt": {"antwoord": text, "toelichting": text, "bron": text}}
    return {
        "kader": "ggsr-2013",
        "gemeente": text,
        "metingen": [
            {
                "aanpak": text,
                "jaar": 2013,
                "opvolger_van": [text],
                "respondenten": [
                    {"id": text, "naam": text, "rol": "gemeente", "antwoorden": answers},
                    {"id": "p", "naam": text, "rol": "netwerkpartner", "antwoorden": answers},
                ],
                "documenten": [{"id": "d", "titel": text, "antwoorden": answers}],
            }
        ],
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(made: Made, shipped: Overview, text: str) -> None:
    page_ = rendered(made([hostile(text)]))
    found, plain = Page(page_), Page(rendered(shipped))
    assert found.tags <= plain.tags
    assert found.attributes <= plain.attributes
    assert page_.count("<script>") == 1
    assert "<q>49" not in page_
    assert not re.search("[\u0000-\u0009\u000b-\u001f\u200b\u202a-\u202e\u2066-\u2069]", page_)


def test_one_measurement(made: Made) -> None:
    text = rendered(made([hostile("Gouda")]))
    assert "1 meting in 1 gemeente, beoordeeld op 30 indicatoren" in text
    assert "Metingen met het meeste verschil" not in text


def test_a_round_stays_small(framework: Framework, made: Made) -> None:
    """400 municipalities must fit in 15 MB: 37.5 kB each, beside the fixed part of the page."""
    number = 20
    size = len(rendered(made([*generator.dossiers(framework, number)])).encode())
    assert size < number * 37_500


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [(1, 8, "13%"), (23, 40, "58%"), (1, 3, "33%"), (2, 3, "67%"), (0, 7, "0%"), (5, 5, "100%")],
)
def test_percentages(part: int, whole: int, told: str) -> None:
    assert html._percent(Share(part, whole)) == told
