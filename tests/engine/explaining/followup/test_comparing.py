"""An earlier year beside a later one: what became of each indicator, and why."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.dossier.reading import Reader
from engine.explaining.followup import Category, Cause, Change, FollowUp, Row, followups
from engine.rules.loading import load_rules
from engine.scoring.outcome import Result
from engine.scoring.score import Scorer

ROOT = Path(__file__).parents[4]

KADER = """
kader: klein
naam: Klein kader
versie: "1"
omschrijving: Eén norm voor iedereen en één voor de gemeente.
vragenlijst: vragenlijst.yaml
themas:
  - id: thema
    naam: Thema
    criteria:
      - naam: Criterium
        indicatoren:
          - id: plan
            naam: Er is een plan
            vragen: [plan.er_is]
          - id: beleid
            naam: Er is beleid
            vragen: [beleid.er_is]
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
QUESTIONS = """
vragen:
  plan.er_is:
    type: janee
    aan: allen
    gunstig: [{favourable}]
    tekst: Is er een plan?
    onderwerp: het plan
    stelling: er een plan is
    ontkenning: er geen plan is
  beleid.er_is:
    type: janee
    aan: gemeente
    tekst: Is er beleid?
    onderwerp: het beleid
    stelling: er beleid is
    ontkenning: er geen beleid is
"""
INDICATOR = """
  {id}:
    beelden:
      norm: {{weging: {question}}}
    regels:
      - id: ja
        als: {{norm: {meets}}}
        oordeel: "√"
        omdat: Dit is geregeld.
        bevinding: "{{norm}}"
        bron: Principe 1
      - id: nee
        als: {{norm: {fails}}}
        oordeel: X
        omdat: Dit is niet geregeld.
        bevinding: "{{norm}}"
        bron: Principe 1
      - id: afwijking
        als: {{norm: afwijking}}
        let_op: "{{norm.afwijkend}}"
        omdat: Een ziet het anders.
        bron: Principe 2
"""
MILD = ("gedragen", "niet gedragen")
STRICT = (
    "allen voor",
    "[niet gedragen, 'voor, rest weet niet', voor op één na, meerderheid voor]",
)


def write_rules(folder: Path, plan: tuple[str, str] = MILD, favourable: str = "ja") -> Path:
    """A small framework in ``folder``; ``plan`` says when its first indicator meets the norm."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "kader.yaml").write_text(KADER, encoding="utf-8")
    questions = QUESTIONS.format(favourable=favourable)
    (folder / "vragenlijst.yaml").write_text(questions, encoding="utf-8")
    tables = [
        INDICATOR.format(id="plan", question="plan.er_is", meets=plan[0], fails=plan[1]),
        INDICATOR.format(id="beleid", question="beleid.er_is", meets=MILD[0], fails=MILD[1]),
    ]
    text = "thema: thema\nindicatoren:" + "".join(tables)
    (folder / "thema.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def mild(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_rules(tmp_path_factory.mktemp("mild"))


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_rules(tmp_path_factory.mktemp("strict"), STRICT)


@cache
def scorer(folder: Path) -> tuple[Reader, Scorer]:
    loaded = load_rules(folder)
    return Reader(loaded.framework), Scorer(loaded)


def scored(folder: Path, *measurements: dict[str, Any]) -> tuple[Result, ...]:
    reader, score = scorer(folder)
    tree = {"kader": "klein", "gemeente": "Voorbeeldstad", "metingen": list(measurements)}
    return score.score(reader.tree(tree, "voorbeeld.json"))


def meting(
    year: int,
    plan: str = "",
    approach: str = "A",
    beleid: str = "",
    after: Sequence[str] = (),
    **partners: str,
) -> dict[str, Any]:
    """One measurement; ``partners`` say whether there is a plan, by name (and id)."""
    return {
        "aanpak": approach,
        "jaar": year,
        "opvolger_van": list(after),
        "respondenten": [
            {
                "id": "gemeente",
                "naam": f"Gemeente in {year}",
                "rol": "gemeente",
                "antwoorden": {"plan.er_is": plan, "beleid.er_is": beleid},
            },
            *(
                {
                    "id": name.lower(),
                    "naam": name,
                    "rol": "netwerkpartner",
                    "antwoorden": {"plan.er_is": answer},
                }
                for name, answer in partners.items()
            ),
        ],
    }


def row(followup: FollowUp, indicator: str = "plan") -> Row:
    return next(one for one in followup.rows if one.indicator.id == indicator)


def only(results: Sequence[Result], before: Sequence[Result] = ()) -> Change:
    """The one change on ``plan`` in the one follow-up."""
    [followup] = followups(results, before)
    [change] = row(followup).changes
    return change


# --- what became of it ---


def test_alkmaar_as_published() -> None:
    loaded = load_rules(ROOT / "rules" / "ggsr-2013")
    dossier = Reader(loaded.framework).file(ROOT / "answers" / "alkmaar.json")
    [followup] = followups(Scorer(loaded).score(dossier))
    assert (followup.later.year, [one.year for one in followup.earlier]) == (2014, [2013])
    assert [one.indicator.id for one in followup.having(Category.NOT_TAKEN_UP)] == [
        "beleid",
        "visie",
        "doorzettingsmacht",
        "niet-losgelaten",
        "samenwerkingsafspraken",
        "informatie-delen",
    ]
    assert [one.indicator.id for one in followup.having(Category.NOT_AGAIN)] == ["doelen"]
    assert len(followup.having(Category.NEVER)) == 30 - 7
    assert all(not change.causes for one in followup.rows for change in one.changes)


@pytest.mark.parametrize(
    ("earlier", "later", "category"),
    [
        ("nee", "ja", Category.TAKEN_UP),
        ("nee", "nee", Category.NOT_TAKEN_UP),
        ("nee", "", Category.NOT_AGAIN),
        ("ja", "ja", Category.KEPT),
        ("ja", "nee", Category.WORSE),
        ("ja", "", Category.NOT_AGAIN),
        ("", "ja", Category.NEW),
        ("", "nee", Category.NEW),
        ("", "", Category.NEVER),
    ],
)
def test_category(mild: Path, earlier: str, later: str, category: Category) -> None:
    [followup] = followups(scored(mild, meting(2013, earlier), meting(2014, later)))
    assert row(followup).category is category
    assert row(followup, "beleid").category is Category.NEVER


def test_one_measurement_follows_up_nothing(mild: Path) -> None:
    assert followups(scored(mild, meting(2013, "ja"), meting(2014, "ja", approach="B"))) == ()


def test_file_order_does_not_matter(mild: Path) -> None:
    metingen = [meting(2013, "nee"), meting(2014, "ja")]
    forth = followups(scored(mild, *metingen))
    back = followups(scored(mild, *reversed(metingen)))
    assert [one.later.year for one in forth] == [one.later.year for one in back] == [2014]
    assert row(forth[0]).category is row(back[0]).category is Category.TAKEN_UP


# --- which measurement follows which ---


@pytest.mark.parametrize(
    ("name", "again"), [("Reset", "RESET"), ("\u00c9\u00e9n gezin", "E\u0301e\u0301n gezin")]
)
def test_an_approach_is_the_same_however_it_is_written(mild: Path, name: str, again: str) -> None:
    [followup] = followups(
        scored(mild, meting(2013, "nee", approach=name), meting(2014, "ja", approach=again))
    )
    assert row(followup).category is Category.TAKEN_UP
    [followup] = followups(
        scored(
            mild,
            meting(2013, "nee", approach=name),
            meting(2014, "ja", approach="Vervolg", after=[again]),
        )
    )
    assert (row(followup).category, followup.missing) == (Category.TAKEN_UP, ())


def test_a_successor_takes_over_every_improvement_point(mild: Path) -> None:
    [followup] = followups(
        scored(
            mild,
            meting(2013, "nee", approach="A"),
            meting(2013, "ja", approach="B"),
            meting(2015, "ja", approach="C", after=["A", "B"]),
        )
    )
    assert [(one.approach, one.year) for one in followup.earlier] == [("A", 2013), ("B", 2013)]
    assert [change.category for change in row(followup).changes] == [
        Category.TAKEN_UP,
        Category.KEPT,
    ]
    assert row(followup).category is Category.TAKEN_UP


def test_a_chain_compares_with_the_last_year_that_was_tested(mild: Path) -> None:
    _, last = followups(
        scored(
            mild,
            meting(2012, "nee", approach="A"),
            meting(2013, "", approach="A"),
            meting(2014, "ja", approach="B", after=["A"]),
        )
    )
    assert [one.year for one in last.earlier] == [2012, 2013]
    assert [one.verdict for one in row(last).earlier] == ["X", "-"]
    [change] = row(last).changes
    assert change.earlier.within.year == 2012
    assert row(last).category is Category.TAKEN_UP


def test_what_a_parent_follows_up_is_compared_through_that_parent(mild: Path) -> None:
    _, last = followups(
        scored(
            mild,
            meting(2013, "nee", approach="A"),
            meting(2014, "ja", approach="B", after=["A"]),
            meting(2015, "ja", approach="B", after=["A"]),
        )
    )
    assert [one.approach for one in last.earlier] == ["A", "B"]
    [change] = row(last).changes
    assert change.earlier.within.approach == "B"
    assert row(last).category is Category.KEPT


def test_a_successor_without_an_earlier_measurement_is_named(mild: Path) -> None:
    [followup] = followups(
        scored(
            mild,
            meting(2013, "nee", approach="A"),
            meting(2014, "nee", approach="B"),
            meting(2014, "ja", approach="C", after=["A", "B", "Onbekend"]),
        )
    )
    assert [one.approach for one in followup.earlier] == ["A"]
    assert followup.missing == ("B", "Onbekend")


def test_approaches_that_succeed_each_other_make_no_circle(mild: Path) -> None:
    found = followups(
        scored(
            mild,
            meting(2013, "nee", approach="A", after=["B", "A"]),
            meting(2014, "ja", approach="B", after=["A", "B"]),
        )
    )
    assert [(one.later.approach, [e.approach for e in one.earlier]) for one in found] == [
        ("B", ["A"])
    ]


# --- practice or rules ---


def test_practice_changed(mild: Path) -> None:
    change = only(scored(mild, meting(2013, "nee", MEE="ja"), meting(2014, "ja", MEE="ja")))
    assert (change.category, change.causes) == (Category.TAKEN_UP, (Cause.PRACTICE,))
    [answer] = change.answers
    assert answer.informant.role.id == "gemeente"
    assert answer.earlier is not None
    assert answer.later is not None
    assert (answer.earlier.answer.value, answer.later.answer.value) == ("nee", "ja")
    assert (change.gone, change.new) == ((), ())


def test_only_other_informants_were_heard(mild: Path) -> None:
    change = only(
        scored(mild, meting(2013, "ja", MEE="nee", GGD="nee"), meting(2014, "ja", AMK="ja"))
    )
    assert (change.category, change.causes) == (Category.TAKEN_UP, (Cause.HEARD,))
    assert change.answers == ()
    assert [one.name for one in change.gone] == ["MEE", "GGD"]
    assert [one.name for one in change.new] == ["AMK"]


def test_an_answer_that_was_not_given_again_is_no_change_of_practice(mild: Path) -> None:
    change = only(
        scored(mild, meting(2013, "ja", MEE="nee", GGD="nee"), meting(2014, "ja", MEE="", GGD=""))
    )
    assert change.causes == (Cause.HEARD,)
    assert [(one.informant.name, one.later) for one in change.answers] == [
        ("MEE", None),
        ("GGD", None),
    ]


def test_causes_that_cancel_out_are_told(mild: Path) -> None:
    change = only(
        scored(
            mild,
            meting(2013, "ja", MEE="nee", GGD="nee"),
            meting(2014, "ja", MEE="ja", GGD="nee", Politie="nee"),
        )
    )
    assert change.category is Category.NOT_TAKEN_UP
    assert change.causes == (Cause.PRACTICE, Cause.HEARD)


def test_an_answer_written_otherwise_is_no_change(mild: Path) -> None:
    change = only(scored(mild, meting(2013, "Nee."), meting(2014, " neen")))
    assert (change.answers, change.causes) == ((), ())


def test_the_rules_changed(mild: Path, strict: Path) -> None:
    metingen = [meting(2013, "ja", MEE="ja", GGD="nee"), meting(2014, "ja", MEE="ja", GGD="nee")]
    now, then = scored(mild, *metingen), scored(strict, *metingen)
    change = only(now, before=then)
    assert (change.category, change.causes) == (Category.TAKEN_UP, (Cause.RULES,))
    assert change.answers == ()
    assert only(now).category is Category.KEPT


def test_the_rules_changed_and_practice_did(mild: Path, strict: Path) -> None:
    metingen = [meting(2013, "ja", MEE="ja", GGD="nee"), meting(2014, "nee", MEE="ja", GGD="nee")]
    change = only(scored(mild, *metingen), before=scored(strict, *metingen))
    assert change.category is Category.NOT_TAKEN_UP
    assert change.causes == (Cause.RULES, Cause.PRACTICE)


def test_the_questionnaire_changed(mild: Path, tmp_path: Path) -> None:
    other = write_rules(tmp_path / "omgekeerd", favourable="nee")
    metingen = [meting(2013, "ja"), meting(2014, "ja")]
    change = only(scored(mild, *metingen), before=scored(other, *metingen))
    assert (change.category, change.causes) == (Category.TAKEN_UP, (Cause.RULES,))


def test_notes_that_came_and_went(mild: Path) -> None:
    without = meting(2013, "ja", MEE="ja", GGD="ja")
    with_note = meting(2014, "ja", MEE="ja", GGD="nee")
    [note] = only(scored(mild, without, with_note)).notes
    assert (note.rule.id.split("/")[-1], note.gained, note.causes) == (
        "afwijking",
        True,
        (Cause.PRACTICE,),
    )
    [note] = only(scored(mild, {**with_note, "jaar": 2012}, without)).notes
    assert (note.gained, note.causes) == (False, (Cause.PRACTICE,))
    assert only(scored(mild, {**with_note, "jaar": 2012}, with_note)).notes == ()


def test_nothing_is_compared_with_a_year_that_was_not_tested(mild: Path) -> None:
    change = only(scored(mild, meting(2013, "ja", MEE="ja", GGD="nee"), meting(2014, "")))
    assert change.category is Category.NOT_AGAIN
    assert (change.causes, change.notes, change.answers) == ((), (), ())
    assert (change.gone, change.new) == ((), ())


# --- what inspectors decided ---


@pytest.mark.parametrize(
    ("earlier", "later", "decided", "category", "causes"),
    [
        ("nee", "nee", {2014: "√"}, Category.TAKEN_UP, (Cause.DECISION,)),
        ("nee", "ja", {2014: "X"}, Category.NOT_TAKEN_UP, (Cause.PRACTICE, Cause.DECISION)),
        ("nee", "nee", {2013: "√"}, Category.WORSE, (Cause.DECISION,)),
        ("nee", "nee", {2013: "-"}, Category.NEW, ()),
        ("nee", "", {2014: "√"}, Category.TAKEN_UP, (Cause.DECISION,)),
        ("nee", "ja", {2014: "-"}, Category.NOT_AGAIN, ()),
    ],
)
def test_what_became_of_it_goes_by_the_verdict_that_holds(
    mild: Path,
    earlier: str,
    later: str,
    decided: dict[int, str],
    category: Category,
    causes: tuple[Cause, ...],
) -> None:
    results = scored(mild, meting(2013, earlier), meting(2014, later))
    [followup] = followups(results, (), lambda one: decided.get(one.within.year, one.verdict))
    found = row(followup)
    assert found.category is category
    if found.changes:
        assert found.changes[0].causes == causes
    assert followup.since(followup.earlier[0])[category] == ("X" in (*found.were, found.holds))


# --- for any answers ---

ANSWERS = st.sampled_from(["ja", "nee", "deels", "weet niet", ""])
YEARS = st.fixed_dictionaries(
    {"plan": ANSWERS, "beleid": ANSWERS},
    optional=dict.fromkeys(("MEE", "GGD", "AMK", "Politie"), ANSWERS),
)
MIRRORED = {
    Category.TAKEN_UP: {Category.WORSE},
    Category.WORSE: {Category.TAKEN_UP},
    Category.NOT_TAKEN_UP: {Category.NOT_TAKEN_UP},
    Category.KEPT: {Category.KEPT},
    Category.NOT_AGAIN: {Category.NEW},
    Category.NEW: {Category.NOT_AGAIN},
    Category.NEVER: {Category.NEVER},
}


@settings(max_examples=60)
@given(first=YEARS, second=YEARS)
def test_two_years(mild: Path, first: dict[str, str], second: dict[str, str]) -> None:
    [forth] = followups(scored(mild, meting(2013, **first), meting(2014, **second)))
    [back] = followups(scored(mild, meting(2013, **second), meting(2014, **first)))
    assert sum(len(forth.having(category)) for category in Category) == len(forth.rows)
    for here, there in zip(forth.rows, back.rows, strict=True):
        assert there.category in MIRRORED[here.category]
        for change in here.changes:
            verdicts = {change.earlier.verdict, change.later.verdict}
            assert bool(change.causes) or len(verdicts) == 1 or "-" in verdicts
            if change.causes or change.notes:
                assert change.answers or change.gone or change.new
            if (
                not change.gone
                and not change.new
                and all(one.earlier and one.later for one in change.answers)
            ):
                assert Cause.HEARD not in change.causes
            assert Cause.RULES not in change.causes


@settings(max_examples=30)
@given(answers=YEARS)
def test_nothing_changed(mild: Path, answers: dict[str, str]) -> None:
    [followup] = followups(scored(mild, meting(2013, **answers), meting(2014, **answers)))
    for one in followup.rows:
        assert one.category in (Category.KEPT, Category.NOT_TAKEN_UP, Category.NEVER)
        for change in one.changes:
            assert (change.causes, change.notes, change.answers) == ((), (), ())


@settings(max_examples=40)
@given(first=YEARS, second=YEARS)
def test_the_rules_alone(
    mild: Path, strict: Path, first: dict[str, str], second: dict[str, str]
) -> None:
    metingen = [meting(2013, **first), meting(2014, **second)]
    now, then = scored(mild, *metingen), scored(strict, *metingen)
    [followup] = followups(now, before=then)
    for place, one in enumerate(followup.rows):
        for change in one.changes:
            was, became = then[0].outcomes[place], now[0].outcomes[place]
            assert change.earlier is was
            if "-" not in (change.earlier.verdict, change.later.verdict):
                assert (Cause.RULES in change.causes) == (was.verdict != became.verdict)


@settings(max_examples=40)
@given(
    years=st.lists(
        st.tuples(st.sampled_from("ABC"), st.integers(2010, 2013)), unique=True, min_size=1
    ),
    after=st.data(),
)
def test_any_succession(mild: Path, years: list[tuple[str, int]], after: st.DataObject) -> None:
    names = st.lists(st.sampled_from("ABCD"), unique=True, max_size=3)
    results = scored(
        mild,
        *(
            meting(year, after.draw(ANSWERS), approach=approach, after=after.draw(names))
            for approach, year in years
        ),
    )
    found = followups(results)
    assert len({id(one.later) for one in found}) == len(found)
    for followup in found:
        assert followup.earlier
        assert all(one.year < followup.later.year for one in followup.earlier)
        assert len(set(map(id, followup.earlier))) == len(followup.earlier)
        assert not {one.approach for one in followup.earlier} & set(followup.missing)
        for one in followup.rows:
            tested = [outcome for outcome in one.earlier if outcome.verdict != "-"]
            assert bool(one.changes) == bool(tested)
            assert all(
                any(change.earlier is outcome for outcome in tested) for change in one.changes
            )
