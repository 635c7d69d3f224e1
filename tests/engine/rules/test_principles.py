"""What is wrong in ``principes.yaml`` is told with its place, all at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.rules.loading import load_rules
from tests.engine import small

GOOD = """\
principes:
  "2":
    tekst: Eén die het anders ziet, keert de rest niet om. Meer wel.
    eigenschappen:
      - id: ontkend
        beeld: weging
        patroon: kanttekening
        naam: [norm, neven]
        aan: allen
        waarde: [gemeente ontkent, omstreden of ontkend]
        ook: {neven: gedragen}
        nooit: "√"
      - id: genoemd
        beeld: weging
        waarde: afwijking
        let_op: verplicht
        naast: "√"
        overal: verplicht
        uitzonderingen:
          - {indicator: plan, beeld: norm, omdat: Dat is hier niet nodig.}
  "20":
    tekst: Hier gaat geen regel over.
    elders: Dat doet de uitleg.
"""

MISTAKES = {
    "not a number": ('"2":', "twee:", "regel 2: Een principe heeft een nummer, niet ‘twee’."),
    "no text": ("    tekst: Hier gaat geen regel over.\n", "", "Het veld ‘tekst’ ontbreekt."),
    "an unknown field": ("elders:", "elder:", "Het veld ‘elder’ hoort hier niet."),
    "no name": ("- id: ontkend\n        beeld", "- beeld", "Het veld ‘id’ ontbreekt."),
    "an unknown kind": (
        "beeld: weging\n        patroon",
        "beeld: wegin\n        patroon",
        "regel 6: Onbekende soort beeld ‘wegin’.",
    ),
    "an unknown value": (
        "[gemeente ontkent,",
        "[gemente ontkent,",
        "regel 10: Een beeld ‘weging’ kent geen waarde ‘gemente ontkent’.",
    ),
    "no consequence": (
        '        nooit: "√"\n',
        "",
        "regel 5: Een eigenschap noemt ‘nooit’ of ‘let_op’.",
    ),
    "two consequences": (
        '        nooit: "√"\n',
        '        nooit: "√"\n        let_op: verplicht\n',
        "regel 5: Een eigenschap noemt ‘nooit’ of ‘let_op’.",
    ),
    "another verdict": ('nooit: "√"', "nooit: goed", "regel 12: ‘nooit’ is ‘goed’."),
    "something else than obliged": (
        "let_op: verplicht",
        "let_op: altijd",
        "regel 16: ‘let_op’ is ‘altijd’.",
    ),
    "an exception without a reason": (
        ", omdat: Dat is hier niet nodig.",
        "",
        "regel 20: Het veld ‘omdat’ ontbreekt.",
    ),
    "no principles": ("principes:", "principe:", "Het veld ‘principes’ ontbreekt."),
    "properties that are a text": (
        "    elders: Dat doet de uitleg.",
        "    eigenschappen: geen",
        "‘eigenschappen’ moet velden bevatten",
    ),
    "broken YAML": ("principes:", "principes: [", "Dit is geen geldige YAML"),
}


def folder(path: Path, text: str) -> Path:
    small.write(path)
    (path / "principes.yaml").write_text(text, encoding="utf-8")
    return path


def test_principles_are_read(tmp_path: Path) -> None:
    principles = load_rules(folder(tmp_path, GOOD)).principles
    assert set(principles) == {2, 20}
    denied, named = principles[2].properties
    assert (denied.names, denied.patterns, denied.never) == (
        ("norm", "neven"),
        ("kanttekening",),
        "√",
    )
    assert denied.also == (("neven", ("gedragen",)),)
    assert "verdeeld" in denied.values
    assert (named.noted, named.beside, named.everywhere) == (True, "√", True)
    assert [(one.indicator, one.picture) for one in named.exceptions] == [("plan", "norm")]
    assert principles[20].elsewhere == "Dat doet de uitleg."


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake(tmp_path: Path, mistake: str) -> None:
    old, new, message = MISTAKES[mistake]
    assert GOOD.count(old) >= 1
    told = small.refusals(folder(tmp_path, GOOD.replace(old, new, 1)))
    assert any(one.startswith("principes.yaml: ") and message in one for one in told), told
