"""A small framework in which every part of the rule language occurs, to make mistakes in."""

from __future__ import annotations

from pathlib import Path

from engine.files.errors import InputError
from engine.framework.loading import load_framework
from engine.rules.loading import load_rules

FILES = {
    "kader.yaml": """\
kader: klein
naam: Klein kader
versie: "1"
omschrijving: Een kader om fouten in te maken.
vragenlijst: vragenlijst.yaml
themas:
  - id: eerst
    naam: Eerst
    criteria:
      - naam: Er wordt gepland
        indicatoren:
          - id: plan
            naam: Er is een plan
            vragen: [plan.er_is, plan.leidend]
          - id: duur
            naam: De duur is toereikend
            vragen: [duur.uren]
  - id: later
    naam: Later
    criteria:
      - naam: Er wordt samengewerkt
        indicatoren:
          - id: partijen
            naam: De nodige partijen doen mee
            vragen: [partijen.namen]
rollen:
  - {id: gemeente, enkelvoud: gemeente, meervoud: gemeenten, lidwoord: de, aantal: 1,
     ontkenning: beslist}
  - {id: netwerkpartner, enkelvoud: netwerkpartner, meervoud: netwerkpartners, lidwoord: de,
     kort: partners}
oordelen:
  - {teken: "√", woord: voldoet, kleur: groen, voldoet: ja}
  - {teken: X, woord: verbeterpunt, kleur: rood}
zonder_oordeel: {teken: "-", woord: niet getoetst}
""",
    "vragenlijst.yaml": """\
opties:
  politie: {naam: de politie, ook: [wijkagent]}
  school: {naam: de school, ook: [onderwijs]}
  zelf: regie door de gemeente zelf
  geen: geen regie
vragen:
  plan.er_is:
    type: janee
    aan: allen
    tekst: Is er een plan?
    onderwerp: het plan
    stelling: er een plan is
    ontkenning: er geen plan is
  plan.leidend:
    type: janee
    aan: netwerkpartner
    gunstig: ja
    tekst: Is het plan leidend?
    onderwerp: de plaats van het plan
    stelling: het plan leidend is
    ontkenning: het plan niet leidend is
  duur.uren:
    type: getal
    aan: gemeente
    gunstig: geen
    eenheid: {enkelvoud: uur, meervoud: uren}
    tekst: Hoeveel uren zijn er ten hoogste?
    onderwerp: het maximum
    stelling: er ten hoogste {getal} is
    ontkenning: er geen maximum is
    onbekend: of er een maximum is
  partijen.namen:
    type: meerkeuze
    aan: allen
    opties: [politie, school]
    tekst: Welke partijen doen mee?
    onderwerp: de partijen
    stelling: wordt samengewerkt met {opties}
    ontkenning: er geen partijen zijn
    onbekend: wie er meedoet
  regie.wie:
    type: keuze
    aan: gemeente
    gunstig: [zelf]
    opties: [zelf, geen]
    tekst: Wie voert de regie?
    onderwerp: de regie
    stellingen: {zelf: de gemeente regie voert, geen: er geen regie is}
    onbekend: wie de regie voert
  punt.waar:
    type: tekst
    aan: allen
    tekst: Waar kan men terecht?
    onderwerp: het punt
    stelling: men terecht kan bij {tekst}
    ontkenning: er geen punt is
    onbekend: waar men terecht kan
""",
    "patronen.yaml": """\
patronen:
  kanttekening:
    uitleg: Een nevenvraag.
    parameters:
      vraag: de nevenvraag
      naam: {uitleg: hoe het beeld heet, standaard: neven}
    beelden:
      $naam: {weging: $vraag, over: netwerkpartner}
    regels:
      - id: kanttekening-$naam
        als: {$naam: tegengesproken}
        let_op: "{$naam.afwijkend}"
        omdat: De praktijk blijft achter.
        bron: Principe 5
    voorbeelden:
      kanttekening-$naam:
        wel: [{$naam: {partners: [tegen]}}]
        niet: [{$naam: {partners: [voor]}}]
""",
    "begrippen.yaml": """\
waarden:
  niet vastgesteld:
    uitleg: geen meerderheid draagt het, of er is niet op geantwoord
    weging: [niet gedragen, niet beantwoord]
""",
    "eerst.yaml": """\
thema: eerst
indicatoren:
  plan:
    patronen:
      - kanttekening: {vraag: plan.leidend}
    beelden:
      norm: {weging: plan.er_is}
    regels:
      - id: gedragen
        als: {norm: gedragen}
        oordeel: "√"
        omdat: Er is een plan.
        bevinding: "{norm.voor}"
        bron: Principe 2
      - id: niet-gedragen
        als: {norm: niet vastgesteld}
        oordeel: X
        omdat: Er is geen plan.
        bevinding: "{norm} {neven}"
        bron: Principe 2
    voorbeelden:
      gedragen:
        wel: [{norm: {gemeente: voor}}]
        niet: [{norm: {gemeente: tegen}}]
      niet-gedragen:
        wel: [{norm: {gemeente: tegen}}]
        niet: [{norm: {gemeente: voor}}]
    uitzonderingen:
      - {controle: monotoon, omdat: Daarom.}
  duur:
    beelden:
      uren: {grootste: duur.uren}
    regels:
      - id: lang-genoeg
        als: {uren: [geen getal, vanaf 40]}
        oordeel: "√"
        omdat: Het is lang genoeg.
        bevinding: "{uren}"
        bron: Principe 6
      - id: te-kort
        als:
          een van:
            - {uren: minder dan 40}
        oordeel: X
        omdat: Het is te kort.
        bevinding: "{uren}"
        bron: Principe 6
    voorbeelden:
      lang-genoeg:
        wel: [{uren: {gemeente: "70"}}]
        niet: [{uren: {gemeente: "30"}}]
      te-kort:
        wel: [{uren: {gemeente: "30"}}]
        niet: [{uren: {gemeente: "70"}}]
""",
    "later.yaml": """\
thema: later
indicatoren:
  partijen:
    beelden:
      partijen: {dekking: partijen.namen, nodig: {politie: politie, onderwijs: [school]}}
      wijk: {vermeld: partijen.namen, opties: [politie]}
    regels:
      - id: compleet
        als: {partijen: toereikend}
        oordeel: "√"
        omdat: Er ontbreekt hooguit één partij.
        bevinding: "{partijen}"
        bron: Principe 8
      - id: incompleet
        als: {partijen: [ontoereikend, niet beantwoord]}
        oordeel: X
        omdat: Er ontbreken partijen.
        bevinding: "{partijen} {wijk}"
        bron: Principe 8
    voorbeelden:
      compleet:
        wel: [{partijen: {gemeente: [politie, school]}}]
        niet: [{partijen: {gemeente: geen}}]
      incompleet:
        wel: [{partijen: {gemeente: geen}}]
        niet: [{partijen: {gemeente: [politie, school]}}]
""",
}


def write(folder: Path, *changes: tuple[str, str, str], without: str = "") -> Path:
    """The small framework in ``folder``, with (file, what stands there, what comes instead)."""
    files = {name: text for name, text in FILES.items() if name != without}
    for file, old, new in changes:
        assert files[file].count(old) >= 1, f"{old!r} does not stand in {file}"
        files[file] = files[file].replace(old, new, 1)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def framework_refusals(folder: Path) -> list[str]:
    """What is said about the framework in ``folder``, with file names alone."""
    try:
        load_framework(folder)
    except InputError as error:
        return [str(problem).replace(f"{folder}/", "") for problem in error.problems]
    return []


def refusals(folder: Path) -> list[str]:
    """As ``framework_refusals``, about everything in ``folder``."""
    try:
        load_rules(folder)
    except InputError as error:
        return [str(problem).replace(f"{folder}/", "") for problem in error.problems]
    return []
