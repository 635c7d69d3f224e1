"""The framework is data: read whole, or refused with every mistake by file and line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from engine.files.fields import Reader
from engine.framework.loading import load_framework
from engine.framework.model import Framework, Option
from engine.framework.question_types import TYPES
from engine.framework.roles import ALL
from engine.framework.scales import Unit
from tests.engine import small
from tests.roles import MUNICIPALITY, PARTNER

KADER, QUESTIONS = "kader.yaml", "vragenlijst.yaml"
DESCRIPTION = Path(__file__).parents[3] / "rules" / "README.md"


# --- the shipped framework ------------------------------------------------------------------------


def test_it_has_the_themes_criteria_indicators_and_questions_of_2013(framework: Framework) -> None:
    assert framework.id == "ggsr-2013"
    assert [theme.id for theme in framework.themes] == [
        *("toeleiding", "gezin-centraal", "aanpak", "samenwerking", "continu")
    ]
    assert sum(len(theme.criteria) for theme in framework.themes) == 13
    assert len(framework.indicators) == 30
    assert len(framework.questions) == 46


def test_every_question_bears_on_an_indicator(framework: Framework) -> None:
    used = {question.id for indicator in framework.indicators for question in indicator.questions}
    assert used == set(framework.questions)


def test_synonyms_are_accepted_for_options(framework: Framework) -> None:
    spellings = framework.questions["partijen.verbonden"].spellings
    assert spellings["woningcorporaties"] == "woningbouw"
    assert spellings["scholen"] == "onderwijs"
    assert spellings["amw"] == "maatschappelijk_werk"
    assert "huisarts" not in spellings


def test_the_weight_of_an_indicator_is_one_unless_the_framework_says_otherwise(
    framework: Framework,
) -> None:
    weights = {one.id: one.weight for one in framework.indicators}
    assert (weights["niet-losgelaten"], weights["doorzettingsmacht"]) == (3, 2)
    assert weights["visie"] == 1
    assert all(one.risk and one.request for one in framework.indicators)


# --- its description --------------------------------------------------------------------------


@pytest.fixture
def described(tmp_path: Path) -> Path:
    """The framework that the description shows."""
    text = DESCRIPTION.read_text(encoding="utf-8")
    for name in (KADER, QUESTIONS):
        [(block, file)] = re.findall(
            rf"^```yaml\n(# ({re.escape(name)})\n.*?)^```$", text, re.M | re.S
        )
        (tmp_path / file).write_text(block, encoding="utf-8")
    return tmp_path


def test_the_framework_that_is_described_can_be_read(described: Path) -> None:
    read = load_framework(described)
    assert {question.type for question in read.questions.values()} == set(TYPES.values())


@pytest.mark.parametrize("title", [KADER, QUESTIONS])
def test_every_field_that_the_loader_knows_is_described_and_no_other(
    title: str, described: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known: dict[str, set[str]] = {KADER: set(), QUESTIONS: set()}

    def noted(
        reader: Reader,
        _: object,
        required: Iterable[str],
        optional: Iterable[str] = (),
        the: str = "",
    ) -> None:
        if not the:  # "De optie" and the like are names of the file's own
            known[Path(reader.file).name].update((*required, *optional))

    monkeypatch.setattr(Reader, "keys", noted)
    load_framework(described)

    text = DESCRIPTION.read_text(encoding="utf-8")
    [section] = re.findall(rf"^## [^\n]*`{re.escape(title)}`\n(.*?)^## ", text, re.M | re.S)
    table = section[section.index("| veld |") :]
    cells = re.findall(r"^\|([^|]*)\|", table, re.M)
    assert {name for cell in cells for name in re.findall(r"`(\w+)`", cell)} == known[title]


# --- reading --------------------------------------------------------------------------------------


def test_a_framework_is_read(tmp_path: Path) -> None:
    read = load_framework(small.write(tmp_path))
    assert (read.id, read.name, read.version) == ("klein", "Klein kader", "1")
    assert [(one.id, one.criterion, one.theme) for one in read.indicators] == [
        ("plan", "Er wordt gepland", "eerst"),
        ("duur", "Er wordt gepland", "eerst"),
        ("partijen", "Er wordt samengewerkt", "later"),
    ]
    assert [question.id for question in read.indicators[0].questions] == [
        "plan.er_is",
        "plan.leidend",
    ]
    plan, leading, hours, parties, direction, point = read.questions.values()
    assert (plan.type.name, plan.asked_as, plan.favourable) == ("janee", ALL, ("ja",))
    assert (plan.statement, plan.denial, plan.unknown) == (
        *("er een plan is", "er geen plan is", "of er een plan is"),
    )
    assert (leading.asks(PARTNER), leading.asks(MUNICIPALITY)) == (True, False)
    assert (hours.type.name, hours.favourable, hours.unit) == (
        "getal",
        ("geen",),
        Unit("uur", "uren"),
    )
    assert parties.options == (
        Option("politie", "de politie", ("wijkagent",)),
        Option("school", "de school", ("onderwijs",)),
    )
    assert parties.label("school") == "de school"
    assert direction.statements == {"zelf": "de gemeente regie voert", "geen": "er geen regie is"}
    assert (point.type.name, point.options, point.unit) == ("tekst", (), None)


# --- mistakes -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (KADER, "kader: klein\n", "", "kader.yaml: regel 1: Het veld ‘kader’ ontbreekt."),
        (KADER, "naam: Klein kader", "naam:", "kader.yaml: regel 2: Het veld ‘naam’ is leeg."),
        (
            *(KADER, "versie:", "vresie:"),
            "kader.yaml: regel 3: Het veld ‘vresie’ hoort hier niet. Toegestaan: kader, naam,"
            " vragenlijst, rollen, oordelen, zonder_oordeel, themas, bevraagd, versie,"
            " omschrijving, begripsomschrijving, verzoek, contact. Bedoelt u ‘versie’?",
        ),
        (
            *(KADER, "naam: Klein kader", "naam: [Klein]"),
            "kader.yaml: regel 2: ‘naam’ moet een tekst zijn.",
        ),
        (
            *(KADER, "vragenlijst: vragenlijst.yaml", "vragenlijst: ../vragenlijst.yaml"),
            "kader.yaml: regel 5: De vragenlijst moet in dezelfde map staan als het kader.",
        ),
        (
            *(KADER, "vragenlijst: vragenlijst.yaml", "vragenlijst: weg.yaml"),
            "weg.yaml: Het bestand kan niet worden gelezen (bestaat niet).",
        ),
        (
            *(KADER, "- id: duur", "- id: plan"),
            "kader.yaml: regel 15: De indicator ‘plan’ staat er twee keer (ook op regel 12).",
        ),
        (
            *(KADER, "- id: later", "- id: eerst"),
            "kader.yaml: regel 18: Het thema ‘eerst’ staat er twee keer (ook op regel 7).",
        ),
        (
            *(KADER, "[duur.uren]", "[duur.uur]"),
            "kader.yaml: regel 17: Onbekende vraag ‘duur.uur’. Bedoelt u ‘duur.uren’?",
        ),
        (
            *(KADER, "[duur.uren]", "[duur.uren, duur.uren]"),
            "kader.yaml: regel 17: De vraag ‘duur.uren’ staat er twee keer.",
        ),
        (
            *(KADER, "vragen: [duur.uren]", "vragen: [duur.uren]\n            gewicht: zwaar"),
            "kader.yaml: regel 18: ‘gewicht’ is ‘zwaar’. Toegestaan: 1, 2, 3, 4, 5.",
        ),
        (
            *(KADER, "- id: duur", "- id: ../duur"),
            "kader.yaml: regel 15: De naam ‘../duur’ kan niet. Toegestaan: kleine letters, cijfers",
        ),
        (
            *(KADER, "- id: later", "- id: la ter"),
            "kader.yaml: regel 18: De naam ‘la ter’ kan niet.",
        ),
        (KADER, "[duur.uren]", "[]", "kader.yaml: regel 17: Het veld ‘vragen’ is leeg."),
        (
            *(KADER, "[duur.uren]", "{a: b}"),
            "kader.yaml: regel 17: ‘vragen’ moet uit teksten bestaan.",
        ),
        (
            *(KADER, "      - naam: Er wordt gepland", "      - gepland\n      - naam: Gepland"),
            "kader.yaml: regel 10: ‘criteria’ moet velden bevatten (sleutel: waarde).",
        ),
        (KADER, "versie:", "naam:", "kader.yaml: regel 3: De sleutel ‘naam’ staat er twee keer"),
        (
            KADER,
            "versie:",
            "\tversie:",
            "kader.yaml: regel 3: Dit is geen geldige YAML: hier staat",
        ),
    ],
)
def test_a_mistake_in_the_framework(
    tmp_path: Path, file: str, old: str, new: str, message: str
) -> None:
    [told] = small.framework_refusals(small.write(tmp_path, (file, old, new)))
    assert told.startswith(message)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            *("type: janee", "type: jannee"),
            f"regel 8: ‘type’ is ‘jannee’. Toegestaan: {', '.join(TYPES)}. Bedoelt u ‘janee’?",
        ),
        (
            *("    type: janee\n", ""),
            "regel 8: Het veld ‘type’ ontbreekt. Toegestaan: janee, getal, ",
        ),
        (
            *("aan: allen", "aan: alle"),
            "regel 9: ‘aan’ is ‘alle’. Toegestaan: gemeente, netwerkpartner, allen."
            " Bedoelt u ‘allen’?",
        ),
        ("    tekst: Is er een plan?\n", "", "regel 8: Het veld ‘tekst’ ontbreekt."),
        ("onderwerp: het plan", "onderwerp:", "regel 11: Het veld ‘onderwerp’ is leeg."),
        ("    stelling: er een plan is\n", "", "regel 8: Het veld ‘stelling’ ontbreekt."),
        ("gunstig: ja", "gunstig: deels", "regel 17: ‘gunstig’ is ‘deels’. Toegestaan: ja, nee."),
        ("gunstig: ja", "gunstig: [ja, nee]", "regel 17: ‘gunstig’ noemt meer dan één antwoord."),
        ("    gunstig: geen\n", "", "regel 23: Het veld ‘gunstig’ ontbreekt."),
        ("meervoud: uren", "", "regel 26: Het veld ‘meervoud’ ontbreekt."),
        (
            "eenheid: {enkelvoud: uur, meervoud: uren}",
            "eenheid: uur",
            "regel 26: ‘eenheid’ moet velden",
        ),
        ("{getal} is", "veel is", "regel 29: In de stelling ontbreekt ‘{getal}’."),
        ("met {opties}", "met velen", "regel 38: In de stelling ontbreekt ‘{opties}’."),
        ("bij {tekst}", "bij ons", "regel 55: In de stelling ontbreekt ‘{tekst}’."),
        ("    onbekend: wie er meedoet\n", "", "regel 33: Het veld ‘onbekend’ ontbreekt."),
        (
            *("opties: [politie, school]", "opties: [politie, schol]"),
            "regel 35: Onbekende optie ‘schol’. Bedoelt u ‘school’?",
        ),
        (
            *("opties: [politie, school]", "opties: [politie, politie]"),
            "regel 35: De optie ‘politie’ staat er twee keer.",
        ),
        ("opties: [politie, school]", "opties: []", "regel 35: Het veld ‘opties’ is leeg."),
        (
            "gunstig: [zelf]",
            "gunstig: [zelv]",
            "regel 44: ‘gunstig’ is ‘zelv’. Toegestaan: zelf, geen.",
        ),
        (
            *(", geen: er geen regie is}", "}"),
            "regel 48: De optie ‘geen’ ontbreekt.",
        ),
        (
            *("geen: er geen regie is", "geen: er geen regie is, politie: x"),
            "regel 48: De optie ‘politie’ hoort hier niet. Toegestaan: zelf, geen.",
        ),
        (
            *("ook: [onderwijs]", "ook: [Wijkagent]"),
            "regel 33: De opties ‘politie’ en ‘school’ heten allebei ‘Wijkagent’.",
        ),
        (
            "ook: [onderwijs]",
            "ook: [n.v.t.]",
            "regel 3: De optie ‘school’ kan niet ‘n.v.t.’ heten.",
        ),
        (
            "naam: de school, ",
            "naam: onbekend, ",
            "regel 3: De optie ‘school’ kan niet ‘onbekend’",
        ),
        ("ook: [onderwijs]", "ook: ['…']", "regel 3: De optie ‘school’ kan niet ‘…’ heten."),
        (
            "zelf: regie door de gemeente zelf",
            "zelf: ''",
            "regel 4: De optie ‘zelf’ heeft geen naam.",
        ),
        ("naam: de school, ", "", "regel 3: Het veld ‘naam’ ontbreekt."),
        (
            *("    type: tekst\n", "    type: tekst\n    opties: [zelf]\n"),
            "regel 52: Het veld ‘opties’ hoort hier niet.",
        ),
        (
            "  punt.waar:\n",
            "  punt.waar: tekst\n  punt.waar2:\n",
            "regel 50: ‘punt.waar’ moet velden",
        ),
    ],
)
def test_a_mistake_in_the_questionnaire(tmp_path: Path, old: str, new: str, message: str) -> None:
    [told] = small.framework_refusals(small.write(tmp_path, (QUESTIONS, old, new)))
    assert told.startswith(f"vragenlijst.yaml: {message}")


def test_a_folder_without_a_framework(tmp_path: Path) -> None:
    file = tmp_path / "regels.yaml"
    file.write_text("thema: x", encoding="utf-8")
    for folder, what in (
        (tmp_path, "Hier staat geen kader: kader.yaml ontbreekt."),
        (tmp_path / "weg", "Deze map bestaat niet."),
        (file, "Dit is geen map."),
    ):
        assert small.framework_refusals(folder) == [f"{folder}: {what}"]


def test_every_mistake_is_told_in_one_go(tmp_path: Path) -> None:
    small.write(
        tmp_path,
        (KADER, "naam: Eerst", "nam: Eerst"),
        (KADER, "[duur.uren]", "[duur.uur]"),
        (QUESTIONS, "type: janee", "type: jannee"),
        (QUESTIONS, "aan: allen", "aan: alle"),
        (QUESTIONS, "bij {tekst}", "bij ons"),
    )
    assert [told.split(": ")[:2] for told in small.framework_refusals(tmp_path)] == [
        ["vragenlijst.yaml", "regel 8"],
        ["vragenlijst.yaml", "regel 9"],
        ["vragenlijst.yaml", "regel 55"],
        ["kader.yaml", "regel 8"],
        ["kader.yaml", "regel 7"],
        ["kader.yaml", "regel 17"],
    ]
