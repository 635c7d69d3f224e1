"""Questions of every type that is measured, in a framework of one indicator each."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from engine.framework.model import Question
from engine.rules.loading import load_rules
from engine.rules.model import RuleSet

_KADER = """\
kader: maten
naam: Maten
versie: "1"
omschrijving: Om maten te proberen.
vragenlijst: vragenlijst.yaml
themas:
  - id: maten
    naam: Maten
    criteria:
      - naam: Er is een maat
        indicatoren:
          - {id: maat, naam: De maat is goed, vragen: [maat]}
rollen:
  - {id: gemeente, enkelvoud: gemeente, meervoud: gemeenten, lidwoord: de, aantal: 1,
     ontkenning: beslist}
  - {id: netwerkpartner, enkelvoud: netwerkpartner, meervoud: netwerkpartners, lidwoord: de,
     kort: partners}
oordelen:
  - {teken: "√", woord: voldoet, kleur: groen, voldoet: ja}
  - {teken: X, woord: verbeterpunt, kleur: rood}
zonder_oordeel: {teken: "-", woord: niet getoetst}
"""
_QUESTION = """\
opties:
{options}
vragen:
  maat:
    aan: allen
    tekst: Hoe is het?
    onderwerp: de maat
    onbekend: hoe het is
{fields}
"""
_RULES = """\
thema: maten
indicatoren:
  maat:
    beelden:
      maat: {weging: maat}
{pictures}
    regels:
{rules}
"""
_PLAIN = """\
      - id: goed
        als: {maat: gedragen}
        oordeel: "√"
        omdat: Het is goed.
        bevinding: "{maat.voor}"
        bron: Principe 2
      - id: niet-goed
        als: {maat: [niet gedragen, niet beantwoord]}
        oordeel: X
        omdat: Het is niet goed.
        bevinding: "{maat}"
        bron: Principe 2
"""


@cache
def rules(fields: str, options: str = "", pictures: str = "", rules_: str = _PLAIN) -> RuleSet:
    """A framework with one question, ``maat``, of these fields, one per line."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "kader.yaml").write_text(_KADER, encoding="utf-8")
        asked = _QUESTION.replace("{options}", _indented(options, 2) or "  een: de enige")
        asked = asked.replace("{fields}", _indented(fields, 4))
        (folder / "vragenlijst.yaml").write_text(asked, encoding="utf-8")
        written = _RULES.replace("{pictures}", _indented(pictures, 6)).replace("{rules}", rules_)
        (folder / "maten.yaml").write_text(written, encoding="utf-8")
        return load_rules(folder)


def question(fields: str, options: str = "") -> Question:
    """The question with these fields."""
    return rules(fields, options).framework.questions["maat"]


def _indented(text: str, columns: int) -> str:
    return "\n".join(" " * columns + line for line in text.strip("\n").splitlines())
