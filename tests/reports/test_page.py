"""The shell of every HTML page."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from datetime import date
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from engine.files.errors import InputError
from engine.rules.loading import load_rules
from reports import page

ROOT = Path(__file__).parents[2]
ORIGIN = page.Origin("Kader", "00", (), "score 0", date(2013, 11, 3))


def made(tmp_path: Path, template: str, **context: object) -> str:
    (tmp_path / "x.html.j2").write_text(template, encoding="utf-8")
    return page.render(
        page.environment(tmp_path),
        "x.html.j2",
        title="<Titel>",
        origin=ORIGIN,
        styles=["p::before { content: '>'; }"],
        script='if (1 < 2 && "&") {}',
        **context,
    ).decode()


BODY = '{% extends "page.html.j2" %}{% block main %}{{ text }}{% endblock %}'


def test_style_and_script_stand_as_they_are_and_are_the_only_ones_allowed(tmp_path: Path) -> None:
    html = made(tmp_path, BODY, text="x")
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)
    policy = policy.replace("&#39;", "'")
    for element, allowed in (("style", "style-src"), ("script", "script-src")):
        [content] = re.findall(rf"<{element}>(.*?)</{element}>", html, re.DOTALL)
        digest = b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{allowed} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "p::before { content: '>'; }" in html
    assert 'if (1 < 2 && "&") {}' in html


def test_what_is_filled_in_is_escaped(tmp_path: Path) -> None:
    html = made(tmp_path, BODY, text="</style><script>alert(1)</script>")
    assert "&lt;script&gt;alert(1)" in html
    assert "<title>&lt;Titel&gt;</title>" in html
    assert html.count("<script>") == 1


def test_nothing_may_lack(tmp_path: Path) -> None:
    with pytest.raises(UndefinedError):
        made(tmp_path, BODY)


@pytest.mark.parametrize("script", ["</SCRIPT >", "<!-- "])
def test_a_script_cannot_end_itself(tmp_path: Path, script: str) -> None:
    (tmp_path / "x.html.j2").write_text(BODY, encoding="utf-8")
    with pytest.raises(ValueError, match="ends its own element"):
        page.render(
            page.environment(tmp_path), "x.html.j2", title="", origin=ORIGIN, script=script, text=""
        )


def test_the_origin_of_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1383436800")
    ruleset = load_rules(ROOT / "rules" / "ggsr-2013")
    file = ROOT / "answers" / "gouda.json"
    origin = page.origin(ruleset, [("Gouda", file, file.read_bytes())])
    assert origin.framework == "Toetsingskader GGSR 2013, versie 1.0"
    assert origin.rules_digest == ruleset.digest
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    assert origin.sources == (page.Source("Gouda", "gouda.json", digest),)
    assert origin.made_in_words == "3 november 2013"


@pytest.mark.parametrize("given", ["gisteren", "1e9", "99999999999999999999"])
def test_a_date_that_is_none(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    with pytest.raises(InputError, match="SOURCE_DATE_EPOCH is ‘"):
        page.today()


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours as #rrggbb, as WCAG 2.1 defines it."""

    def luminance(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "print"])
def test_text_stands_out_from_its_background(scheme: int) -> None:
    blocks = re.findall(r":root \{(.*?)\}", page.stylesheet(), re.DOTALL)
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", blocks[scheme]))
    pairs = [("ink", "paper"), ("soft", "paper"), ("accent", "paper"), ("ink", "shade")]
    pairs += [("soft", "shade"), ("accent", "shade")]
    pairs += [(kind, f"{kind}-back") for kind in ("meets", "fails", "note", "untested")]
    for text, background in pairs:
        assert contrast(colours[text], colours[background]) >= 4.5, (text, background)
    if "focus" in colours:
        assert contrast(colours["focus"], colours["paper"]) >= 3
