"""What is remembered of earlier dossiers must never show: it reads as if worked out anew."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import generator
from engine.dossier.reading import Reader
from engine.rules.loading import InputError, load_rules
from engine.scoring import remembered
from engine.scoring.hearing import Hearing
from engine.scoring.outcome import Outcome, weight
from engine.scoring.score import Scorer
from engine.wording.picture_texts import filled_in, pieces
from tests import strategies

RULES = load_rules(Path(__file__).parents[3] / "rules" / "ggsr-2013")
READER = Reader(RULES.framework)
SCORER = Scorer(RULES)
"""Used by every test here, so that there is much to remember."""
SOURCES = SCORER.memory.sources

NAMES = [
    "MEE",
    "één gezin, één plan",
    "’t Hof",
    "ⰰⰱ",
    "ⱟ",
    "\u200b",
    "x" * 200,
    " ijs",
    "ß",
    "n.v.t.",
]


def check(outcome: Outcome) -> None:
    """Everything that is told of ``outcome`` is what its testimonies say."""
    views = outcome.rules.views
    heard = [view.heard(outcome.within) for view in views]
    assert list(outcome.testimonies) == heard
    assert [value for _, value in outcome.pictures] == [
        view.value(said) for view, said in zip(views, heard, strict=True)
    ]
    assert outcome.situation[0] == any(said.voices for said in heard)
    said = {view.name: (view, one) for view, one in zip(views, heard, strict=True)}
    for rule in outcome.rules.rules:
        anew = pieces(outcome.text(rule), said, outcome.within)
        assert outcome.told(rule) == filled_in(told for told, _ in anew)
    counted: dict[tuple[str, str], bool] = {}
    for one in heard:
        for voices, counts in ((one.voices, True), (one.aside, False), (one.uncounted, False)):
            for voice in voices:
                key = (one.question.id, voice.informant.id)
                counted[key] = counts or counted.get(key, False)
    assert {(e.question.id, e.informant.id): e.counted for e in outcome.evidence} == counted
    for one in outcome.evidence:
        assert one.given is one.informant.answers[one.question.id]
        assert one.weight == weight(one.given.answer, one.counted)


@given(strategies.dossiers(RULES.framework))
def test_what_is_said_is_what_is_heard_without_a_memory(tree: dict[str, Any]) -> None:
    for within in READER.tree(tree, "x").measurements:
        plain, remembering = Hearing(SOURCES.each, within), SCORER.memory.hear(within)
        for number, (one, other) in enumerate(zip(plain.said, remembering.said, strict=True)):
            assert (one.codes, one.ranks) == (other.codes, other.ranks)
            assert plain.testimony(number) == remembering.testimony(number)


@given(strategies.dossiers(RULES.framework))
def test_what_is_remembered_reads_as_what_is_worked_out_anew(tree: dict[str, Any]) -> None:
    for result in SCORER.score(READER.tree(tree, "x")):
        for outcome in result.outcomes:
            check(outcome)


@given(st.integers(0, 2**32), st.lists(st.sampled_from(NAMES), min_size=4, max_size=4))
@settings(max_examples=50)
def test_names_of_any_kind_come_where_they_belong(seed: int, names: list[str]) -> None:
    tree = generator.dossier(RULES.framework, Random(seed))
    (measurement,) = tree["metingen"]
    informants = measurement["respondenten"] + measurement.get("documenten", [])
    for one, name in zip(informants[1:], names, strict=False):
        one["titel" if "titel" in one else "naam"] = name
        one["lidwoord"] = ("de", "het")[seed % 2]
    for one in informants[2:3]:
        one["antwoorden"]["aanmelding.punt"] = "ⰰ ⰱ; Meldpunt ⱀ"
    try:
        dossier = READER.tree(tree, "x")
    except InputError:  # a name of nothing but invisible characters
        return
    for result in SCORER.score(dossier):
        for outcome in result.outcomes:
            check(outcome)


@pytest.mark.parametrize(
    ("file", "text", "with_letters"),
    [
        ("patronen.yaml", 'bevinding: "{norm.voor}"', 'bevinding: "ⰰ ⱀ {norm.voor}"'),
        ("vragenlijst.yaml", "naam: de politie", "naam: de ⰰ politie"),
        ("vragenlijst.yaml", "onderwerp: het zicht", "onderwerp: ⰰ het zicht"),
        ("vragenlijst.yaml", "stelling: er", "stelling: ⰱ er"),
    ],
)
def test_rules_and_questions_may_hold_the_letters_of_stand_ins(
    tmp_path: Path, file: str, text: str, with_letters: str
) -> None:
    folder = tmp_path / "regels"
    shutil.copytree(RULES.folder, folder)
    path = folder / file
    whole = path.read_text(encoding="utf-8")
    assert text in whole
    path.write_text(whole.replace(text, with_letters), encoding="utf-8")
    rules = load_rules(folder)
    scorer, reader = Scorer(rules), Reader(rules.framework)
    for tree in generator.dossiers(rules.framework, 5, seed=1):
        for result in scorer.score(reader.tree(tree, "x")):
            for outcome in result.outcomes:
                check(outcome)


@pytest.mark.parametrize("partners", [0, 1, 5, 60])
def test_any_number_of_informants(partners: int) -> None:
    mix = generator.Mix(partners=partners, documented=1)
    for tree in generator.dossiers(RULES.framework, 5, seed=partners, mix=mix):
        for result in SCORER.score(READER.tree(tree, "x")):
            for outcome in result.outcomes:
                check(outcome)


def test_no_more_is_remembered_than_was_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "REMEMBERED", 3)
    scorer = Scorer(RULES)
    for tree in generator.dossiers(RULES.framework, 40, seed=9):
        for result in scorer.score(READER.tree(tree, "x")):
            for outcome in result.outcomes:
                check(outcome)


def test_a_long_text_is_not_remembered() -> None:
    tree = generator.dossier(RULES.framework, Random(1))
    tree["metingen"][0]["respondenten"][0]["antwoorden"]["aanmelding.punt"] = "meldpunt " * 10_000
    scorer = Scorer(RULES)
    for result in scorer.score(READER.tree(tree, "x")):
        for outcome in result.outcomes:
            check(outcome)
    keys = [key for memory in scorer.memory.said for key in memory.recent]
    assert not [key for key in keys if "meldpunt" in key]
    assert all(len(text) < 1000 for key in keys for text in key if isinstance(text, str))


def test_who_is_presumed_to_speak_is_not_remembered_by_who_answers() -> None:
    """The same informants answer the same questions, and one says otherwise to another question."""

    def tree(municipality: str) -> dict[str, Any]:
        answers = [
            {"afsluiten.dwang_en_drang": municipality},
            {"afsluiten.bij_niet_meewerken": "nee", "afsluiten.dwang_en_drang": "ja"},
            {"afsluiten.bij_niet_meewerken": "ja", "afsluiten.dwang_en_drang": "ja"},
        ]
        respondents = [
            {"id": str(at), "naam": str(at), "rol": role, "antwoorden": said}
            for at, (role, said) in enumerate(
                zip(("gemeente", "netwerkpartner", "netwerkpartner"), answers, strict=True)
            )
        ]
        measurement = {"aanpak": "A", "jaar": 2013, "respondenten": respondents}
        return {"kader": "ggsr-2013", "gemeente": "X", "metingen": [measurement]}

    def verdict(scorer: Scorer, municipality: str) -> str:
        (result,) = scorer.score(READER.tree(tree(municipality), "x.json"))
        return next(
            one.verdict for one in result.outcomes if one.rules.indicator.id == "niet-losgelaten"
        )

    scorer = Scorer(RULES)
    for said in ("nee", "ja", "nee"):
        assert verdict(scorer, said) == verdict(Scorer(RULES), said)
    assert verdict(scorer, "ja") != verdict(scorer, "nee")
