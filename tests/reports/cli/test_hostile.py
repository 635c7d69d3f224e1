"""Answers are hostile text: nothing in them steers a terminal or becomes markup."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from engine.files.errors import printable
from reports import terminal
from reports.json_text import as_text
from reports.markdown import escaped
from tests.reports.cli.conftest import Score

NASTY = (
    "\x1b[31mrood\x1b]0;titel\x07 \u202eomgekeerd\u2066 [bold]vet[/] | a | <script>x</script>"
    " **vet** [klik](javascript:x) `code` # kop\r\n- lijst\n| --- | https://x.nl www.x.nl x@y.nl"
    " \x9b2J \ue000 \U000e0041 &amp; $x$ ~~weg~~ \\| :smile: \U0001f600 e\u0301 漢字"
)
HIDDEN = {"Cc", "Cf", "Cs", "Co"}
TEXTS = st.text(st.characters(codec=None), max_size=60) | st.text(
    st.sampled_from("\\`*_{}[]()<>#+-.!|&~$@:/=1w \n\t\x1b\u202eabchtpw"), max_size=40
)


def visible(text: str) -> bool:
    """Whether ``text`` has nothing in it, but for line ends, that isn't seen."""
    return not any(unicodedata.category(one) in HIDDEN for one in text.replace("\n", ""))


@pytest.fixture
def nasty(answers_file: Any) -> str:
    """A file with nasty text wherever text may stand."""
    answer = {"antwoord": NASTY, "toelichting": NASTY, "bron": NASTY}
    partners = {NASTY: {"aanmelding.punt": answer, "visie.gezamenlijk": "ja"}}
    path: str = answers_file({"aanmelding.punt": answer}, partners)
    with open(path, encoding="utf-8") as file:
        tree = json.load(file)
    [meting] = tree["metingen"]
    tree |= {"gemeente": NASTY, NASTY: 1}
    meting |= {"aanpak": NASTY, "opvolger_van": [NASTY], "meer": 1}
    meting["documenten"] = [{"id": NASTY, "titel": NASTY, "antwoorden": {"aanmelding.punt": "CJG"}}]
    with open(path, "w", encoding="utf-8") as file:
        json.dump(tree, file)
    return path


@pytest.mark.parametrize("form", ["table", "json", "markdown"])
def test_nothing_steers_the_terminal(score: Score, nasty: str, form: str) -> None:
    status, out, err = score(nasty, "--format", form)
    assert status == 0
    assert visible(out)
    assert visible(err)
    assert "omgekeerd" in out
    assert "[bold]vet[/]" in out.replace("\\", "")


def test_table_stays_a_table(score: Score, nasty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for columns in (44, 80, 100):
        monkeypatch.setenv("COLUMNS", str(columns))
        lines = score(nasty).out.splitlines()
        assert max(map(terminal.cells, lines)) <= columns
        assert {line[2] for line in lines if re.match(r"  \S  \S", line)} <= {"√", "X", "-"}


def test_json_keeps_what_was_written(score: Score, nasty: str) -> None:
    [meting] = json.loads(score(nasty, "--format", "json").out)["metingen"]
    [one] = [one for one in meting["indicatoren"] if one["id"] == "aanmeldpunt-bekend"]
    assert {item["ruw"] for item in one["bewijs"] if item["rol"] != "document"} == {NASTY}


def test_markdown_keeps_its_form(score: Score, nasty: str) -> None:
    out = score(nasty, "--format", "markdown").out
    tokens = MarkdownIt("gfm-like").parse(out)
    inline = [child.type for token in tokens for child in token.children or ()]
    assert {*inline} <= {"text", "strong_open", "strong_close", "html_inline", "text_special"}
    html = [c.content for t in tokens for c in t.children or () if c.type == "html_inline"]
    assert {*html} <= {"<br>"}
    assert sum(token.tag == "h1" for token in tokens) == 2  # opens and closes
    cells = sum(token.type == "td_open" for token in tokens)
    assert cells == 3 * sum(token.type == "tr_open" for token in tokens) - cells_of_heads(tokens)


def cells_of_heads(tokens: list[Any]) -> int:
    return sum(token.type == "th_open" for token in tokens)


@given(TEXTS)
def test_escaped_markdown_reads_as_the_text(text: str) -> None:
    for before, after in (("# ", ""), ("", ""), ("| a |\n| - |\n| ", " |")):
        tokens = MarkdownIt("gfm-like").parse(before + escaped(text) + after)
        inline = [token for token in tokens if token.type == "inline"]
        words = " ".join(printable(text).split())
        assert "".join(c.content for c in inline[-1].children or ()) == words if words else True
        assert all(child.type == "text" for child in inline[-1].children or ()) if words else True


@given(TEXTS)
def test_json_reads_as_the_text(text: str) -> None:
    written = as_text({"a": text})
    assert visible(written)
    assert json.loads(written) == {"a": text}
    written.encode("utf-8")


@given(TEXTS, st.integers(2, 30))
def test_wrapped_text_loses_nothing_and_fits(text: str, columns: int) -> None:
    lines = terminal.wrapped(text, columns)
    assert all(terminal.cells(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(printable(text).split())
