"""Who is heard on a question, who stands aside, and who isn't counted."""

from __future__ import annotations

from dataclasses import replace

from engine.dossier.answers import parse
from engine.dossier.model import Given, Informant, Measurement
from engine.framework.model import Framework, Question
from engine.framework.roles import Role
from engine.pictures import who_is_heard
from tests.engine.saying import LEADING, PLAN, Say
from tests.roles import MUNICIPALITY, PARTNER


def names(said: who_is_heard.Testimony) -> tuple[list[str], list[str], list[str], list[str]]:
    return (
        [voice.informant.name for voice in said.voices],
        [voice.informant.name for voice in said.aside],
        [informant.name for informant in said.silent],
        [voice.informant.name for voice in said.uncounted],
    )


def test_who_was_asked_is_heard_and_documents_stand_aside(say: Say) -> None:
    said = say(PLAN, "ja", "nee", "weet niet", "nvt", "", documents=["ja", None])
    assert names(said) == (["Gouda", "NP 0", "NP 1"], ["Nota 0"], ["NP 2", "NP 3"], [])
    assert not said.by_documents


def test_who_was_not_asked_is_not_counted(say: Say) -> None:
    said = say(LEADING, "ja", "nee", None)
    assert names(said) == (["NP 0"], [], ["NP 1"], ["Gouda"])
    assert names(say(LEADING, "", "nee")) == (["NP 0"], [], [], [])


def test_documents_are_heard_when_no_respondent_answers(say: Say) -> None:
    said = say(PLAN, "nvt", "", documents=["ja", "nee"])
    assert names(said) == (["Nota 0", "Nota 1"], [], ["Gouda", "NP 0"], [])
    assert said.by_documents


def test_documents_are_heard_rather_than_who_was_not_asked(say: Say) -> None:
    assert names(say(LEADING, "ja", documents=["nee"])) == (["Nota 0"], [], [], ["Gouda"])


def test_who_knows_best_is_heard_first(say: Say) -> None:
    said = say(PLAN, "ja", "nee", "nee", documents=["ja"], over=PARTNER.id)
    assert names(said) == (["NP 0", "NP 1"], ["Gouda", "Nota 0"], [], [])
    said = say(PLAN, "ja", "nee", documents=["ja"], over=MUNICIPALITY.id)
    assert names(said) == (["Gouda"], ["NP 0", "Nota 0"], [], [])


def test_others_are_heard_when_who_knows_best_is_silent(say: Say) -> None:
    said = say(PLAN, "ja", "", "nvt", documents=["nee"], over=PARTNER.id)
    assert names(said) == (["Gouda"], ["Nota 0"], ["NP 0", "NP 1"], [])
    said = say(PLAN, "", "", documents=["nee"], over=PARTNER.id)
    assert names(said) == (["Nota 0"], [], ["Gouda", "NP 0"], [])


def test_not_knowing_best_is_an_answer(say: Say) -> None:
    assert names(say(PLAN, "ja", "weet niet", over=PARTNER.id))[0] == ["NP 0"]


def test_where_somebody_answers_whose_role_overrides_nobody_else_is_heard(
    small_framework: Framework,
) -> None:
    """Nor presumed to say anything."""
    plan, leading = (small_framework.questions[one] for one in (PLAN, LEADING))
    saw = replace(PARTNER, overrides=True)

    def informant(name: str, role: Role, **raws: str) -> Informant:
        asked = {"plan": plan, "leading": leading}
        answers = {asked[key].id: Given(parse(asked[key], raw)) for key, raw in raws.items()}
        return Informant(name, name, role, answers)

    others = [
        informant("gemeente", MUNICIPALITY, plan="ja"),
        informant("stil", PARTNER, leading="ja"),
    ]
    silent, went = informant("zag", saw), informant("zag", saw, plan="nee")
    for who, voices, presumed in ((silent, ["gemeente"], ["stil"]), (went, ["zag"], [])):
        within = Measurement("Aanpak", 2013, (), (*others, who), ())
        said = who_is_heard.testimony(plan, within, follows=(leading,))
        assert [one.informant.id for one in said.voices] == voices
        assert [one.id for one in said.presumed] == presumed
        assert [one.informant.id for one in said.aside] == ["gemeente"] * (who is went)


def test_who_is_silent_follows_only_what_it_was_asked_and_is_for(
    small_framework: Framework,
) -> None:
    plan, leading = (small_framework.questions[one] for one in (PLAN, LEADING))

    def informant(name: str, role: Role, question: Question, raw: str) -> Informant:
        return Informant(name, name, role, {question.id: Given(parse(question, raw))})

    silent = [
        *(informant(raw, PARTNER, leading, raw) for raw in ("ja", "nee", "deels", "weet niet")),
        informant("niet gevraagd", MUNICIPALITY, leading, "ja"),
        Informant("zegt niets", "zegt niets", PARTNER, {}),
    ]
    speaks = informant("spreekt", PARTNER, plan, "nee")
    for people, presumed in (((*silent, speaks), ("ja",)), (tuple(silent), ())):
        within = Measurement("Aanpak", 2013, (), people, ())
        said = who_is_heard.testimony(plan, within, follows=(leading,))
        assert tuple(one.id for one in said.presumed) == presumed
        assert [one.id for one in said.silent] == [one.id for one in silent]


def test_all_who_answered_are_cited_with_whether_that_counts() -> None:
    ranks = who_is_heard.Ranks((2, 0), (3,), (5,), (1,), (4,))
    assert ranks.cited == ((2, True), (0, True), (3, False), (1, False))
