"""A framework that looks in nothing like the shipped one: four verdicts, three roles, a school."""

from __future__ import annotations

from pathlib import Path
from typing import Any

FILES = {
    "kader.yaml": """\
kader: vier
naam: Vierpuntskader
vragenlijst: vragenlijst.yaml
rollen:
  - {id: bestuur, enkelvoud: bestuur, meervoud: besturen, lidwoord: het, aantal: 1,
     ontkenning: beslist}
  - {id: lid, enkelvoud: lid, meervoud: leden, lidwoord: het}
  - {id: auditor, enkelvoud: auditor, meervoud: auditors, lidwoord: de,
     aantal: {hoogstens: 1}, gaat_voor: ja}
oordelen:
  - {teken: "++", woord: goed, kleur: groen, voldoet: ja}
  - {teken: "+", woord: voldoende, kleur: lichtgroen, voldoet: ja}
  - {teken: "±", woord: kan beter, kleur: oranje}
  - {teken: "--", woord: onvoldoende, kleur: rood}
zonder_oordeel: {teken: "?", woord: geen oordeel}
themas:
  - id: thema
    naam: Thema
    criteria:
      - naam: Er is een plan
        indicatoren:
          - {id: plan, naam: Er is een plan, vragen: [plan]}
""",
    "vragenlijst.yaml": """\
vragen:
  plan:
    type: janee
    aan: allen
    tekst: Is er een plan?
    onderwerp: het plan
    stelling: er een plan is
    ontkenning: er geen plan is
""",
    "thema.yaml": """\
thema: thema
indicatoren:
  plan:
    beelden:
      plan: {weging: plan}
    regels:
      - id: goed
        als: {plan: allen voor}
        oordeel: "++"
        omdat: Ieder bevestigt het.
        bevinding: "{plan}"
        bron: Principe 1
      - id: voldoende
        als: {plan: afwijking}
        oordeel: "+"
        omdat: De meesten bevestigen het.
        bevinding: "{plan}"
        bron: Principe 1
      - id: kan-beter
        als: {plan: [bestuur ontkent, verdeeld, onbekend, hooguit deels]}
        oordeel: "±"
        omdat: Het is niet duidelijk.
        bevinding: "{plan}"
        bron: Principe 1
      - id: onvoldoende
        als: {plan: [niemand voor, allen tegen, niet beantwoord]}
        oordeel: "--"
        omdat: Het is er niet.
        bevinding: "{plan}"
        bron: Principe 1
""",
}


def write(folder: Path, *changes: tuple[str, str, str]) -> Path:
    """The framework in ``folder``, with ``changes``: in which file, what, and what instead."""
    files = dict(FILES)
    for file, old, new in changes:
        assert old in files[file], old
        files[file] = files[file].replace(old, new)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def answers(board: str = "", members: tuple[str, ...] = (), auditor: str = "") -> dict[str, Any]:
    """An answers file in which these answer the one question."""
    people = [{"id": "bestuur", "naam": "Bestuur", "rol": "bestuur", "antwoorden": {"plan": board}}]
    people += [
        {"id": f"lid-{at}", "naam": f"L{at}", "rol": "lid", "antwoorden": {"plan": raw}}
        for at, raw in enumerate(members)
    ]
    if auditor:
        given = {"plan": auditor}
        people.append({"id": "a", "naam": "Audit BV", "rol": "auditor", "antwoorden": given})
    return {
        "kader": "vier",
        "gemeente": "De Regenboog",
        "metingen": [{"aanpak": "Vereniging", "jaar": 2026, "respondenten": people}],
    }
