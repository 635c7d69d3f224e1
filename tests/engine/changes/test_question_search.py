"""What changes to one question can come to is what trying every answer finds."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, combinations, islice, product
from math import comb, prod
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.changes import (
    Memory,
    QuestionSearch,
)
from engine.dossier.answers import Answer
from engine.dossier.model import Measurement
from engine.framework.model import Question
from engine.framework.scales import Bound, Scale
from engine.pictures import who_is_heard
from engine.pictures.kinds import KINDS
from engine.pictures.model import View
from tests.engine.framework import asking
from tests.engine.framework.test_measured_types import SCALE
from tests.engine.one_indicator import (
    QUESTIONS,
    changed,
    every_answer,
    measured,
)
from tests.roles import MUNICIPALITY, PARTNER, ROLES


def codes_of(question: Question, views: list[View], within: Measurement) -> tuple[int, ...]:
    """The pictures as they are drawn when a verdict is given."""
    heard = [who_is_heard.testimony(question, within, view.over) for view in views]
    tested = int(any(said.voices for said in heard))
    return (tested, *(view.code(said) for view, said in zip(views, heard, strict=True)))


def brute_force(
    question: Question, views: list[View], within: Measurement, answers: list[Answer]
) -> tuple[dict[tuple[int, ...], int], dict[tuple[int, ...], set[tuple[int, ...]]]]:
    """The fewest changes to each tuple of codes, and whose they are."""
    places = [at for at, one in enumerate(within.respondents) if question.asks(one.role)]
    cost: dict[tuple[int, ...], int] = {codes_of(question, views, within): 0}
    whose: dict[tuple[int, ...], set[tuple[int, ...]]] = {next(iter(cost)): {()}}
    for size in range(1, len(places) + 1):
        for who in combinations(places, size):
            now = [within.respondents[at].answers.get(question.id) for at in who]
            for new in product(answers, repeat=size):
                if any(
                    old is not None and old.answer.meaning == one.meaning
                    for old, one in zip(now, new, strict=True)
                ):
                    continue
                after = {(at, question.id): one for at, one in zip(who, new, strict=True)}
                codes = codes_of(question, views, changed(within, after))
                if cost.setdefault(codes, size) == size:
                    whose.setdefault(codes, set()).add(who)
    return cost, whose


def compare(
    question: Question, views: list[View], within: Measurement, answers: list[Answer]
) -> None:
    search = QuestionSearch(question, views, within, Memory())
    search.deepen(search.most)
    cost, whose = brute_force(question, views, within, answers)
    assert search.cost == cost
    for codes in cost:
        for group_state in search.reached_by(codes):
            named = [
                told
                for _, way in search.ways(group_state)
                for told in search.with_respondents(group_state, way, codes)
            ]
            assert len(named) == search.count(group_state)
            for told in named:
                after = {(at, question.id): answer for at, answer, _ in told}
                assert codes_of(question, views, changed(within, after)) == codes
        who = {
            tuple(place for place, _, _ in told)
            for group_state in search.reached_by(codes)
            for _, way in search.ways(group_state)
            for told in search.with_respondents(group_state, way, codes)
        }
        assert who == whose[codes]


ROLE = st.sampled_from(ROLES)
SILENT = st.sampled_from([..., None, "n.v.t.", "weet niet"])


def situations(
    raws: st.SearchStrategy[Any], most: int, documents: int = 2
) -> st.SearchStrategy[Any]:
    return st.tuples(
        st.lists(st.tuples(ROLE, st.one_of(raws, SILENT)), min_size=1, max_size=most),
        st.lists(raws, max_size=documents),
    )


def some(views: list[View], most: int | None = None) -> st.SearchStrategy[list[str]]:
    """Some of ``views``, by name."""
    return st.lists(
        st.sampled_from([v.name for v in views]), min_size=1, max_size=most, unique=True
    )


def subsets(options: list[str]) -> list[list[str]]:
    sizes = range(1, len(options) + 1)
    return [list(one) for one in chain.from_iterable(combinations(options, n) for n in sizes)]


LIST = replace(QUESTIONS["partijen.verbonden"], options=QUESTIONS["partijen.verbonden"].options[:3])
OPTIONS = [option.id for option in LIST.options]
LIST_VIEWS = [
    View("w", KINDS["weging"], LIST),
    View("g", KINDS["gemeenschappelijk"], LIST),
    View("d", KINDS["dekking"], LIST, None, (("a", (OPTIONS[0],)), ("b", tuple(OPTIONS[1:])))),
    View("v", KINDS["vermeld"], LIST, None, (("", (OPTIONS[2],)),)),
    View("t", KINDS["tegenspraak"], LIST),
    View("n", KINDS["aantal"], LIST, None, (), ((2.0, False), (2.0, True))),
    View("o", KINDS["onderbouwing"], LIST),
    View("p", KINDS["gemeenschappelijk"], LIST, PARTNER.id),
    View("q", KINDS["dekking"], LIST, PARTNER.id, tuple((one, (one,)) for one in OPTIONS)),
]


@settings(max_examples=60)
@given(
    situations(st.sampled_from([*subsets(OPTIONS), "geen"]), 3),
    some(LIST_VIEWS, 4),
)
def test_lists_of_options_against_every_subset(
    said: tuple[list[tuple[str, Any]], list[Any]], chosen: list[str]
) -> None:
    views = [view for view in LIST_VIEWS if view.name in chosen]
    answers = every_answer(LIST, [*subsets(OPTIONS), "geen", "weet niet"])
    compare(LIST, views, measured(LIST, *said), answers)


LONGER = replace(
    QUESTIONS["partijen.verbonden"], options=QUESTIONS["partijen.verbonden"].options[:5]
)
MORE_OPTIONS = [option.id for option in LONGER.options]
LONGER_VIEWS = [
    View("w", KINDS["weging"], LONGER),
    View("g", KINDS["gemeenschappelijk"], LONGER),
    View(
        "d",
        KINDS["dekking"],
        LONGER,
        None,
        (("a", tuple(MORE_OPTIONS[:2])), ("b", (MORE_OPTIONS[2],))),
    ),
    View("v", KINDS["vermeld"], LONGER, None, (("", tuple(MORE_OPTIONS[1:3])),)),
    View("t", KINDS["tegenspraak"], LONGER),
    View("n", KINDS["aantal"], LONGER, None, (), ((3.0, False), (3.0, True))),
    View("p", KINDS["gemeenschappelijk"], LONGER, PARTNER.id),
    View("q", KINDS["tegenspraak"], LONGER, PARTNER.id),
    View("r", KINDS["aantal"], LONGER, MUNICIPALITY.id, (), ((2.0, False),)),
]


@settings(max_examples=25)
@given(
    situations(st.sampled_from([*subsets(MORE_OPTIONS), "geen"]), 2, documents=3),
    some(LONGER_VIEWS),
)
def test_longer_lists_beside_several_documents(
    said: tuple[list[tuple[str, Any]], list[Any]], chosen: list[str]
) -> None:
    views = [view for view in LONGER_VIEWS if view.name in chosen]
    answers = every_answer(LONGER, [*subsets(MORE_OPTIONS), "geen", "weet niet"])
    compare(LONGER, views, measured(LONGER, *said), answers)


def test_rule_sets_with_other_options_do_not_share_what_is_remembered() -> None:
    memory = Memory()
    for question, cost in ((LIST, {(1, 1): 0}), (LONGER, {(1, 1): 0, (1, 2): 1})):
        four = View("n", KINDS["aantal"], question, None, (), ((4.0, False),))
        within = measured(question, [(MUNICIPALITY, OPTIONS[:1])], [])
        search = QuestionSearch(question, [four], within, memory)
        search.deepen(search.most)
        assert search.cost == cost


CHOICE = replace(QUESTIONS["regie.invulling"], asked={role.id: role for role in ROLES})
CHOICES = [option.id for option in CHOICE.options]


@settings(max_examples=40)
@given(
    situations(st.sampled_from(CHOICES), 3),
    st.lists(
        st.sampled_from(
            [
                View("w", KINDS["weging"], CHOICE),
                View("p", KINDS["weging"], CHOICE, PARTNER.id),
                View("t", KINDS["tegenspraak"], CHOICE),
                View("o", KINDS["onderbouwing"], CHOICE),
            ]
        ),
        min_size=1,
        unique_by=lambda view: view.name,
    ),
)
def test_a_choice_against_every_option(
    said: tuple[list[tuple[str, Any]], list[Any]], views: list[View]
) -> None:
    answers = every_answer(CHOICE, [*CHOICES, "weet niet"])
    compare(CHOICE, views, measured(CHOICE, *said), answers)


YES_NO = QUESTIONS["nazorg.afspraken"]
YES_NO_VIEWS = [
    View("w", KINDS["weging"], YES_NO),
    View("p", KINDS["weging"], YES_NO, PARTNER.id),
    View("t", KINDS["tegenspraak"], YES_NO),
    View("o", KINDS["onderbouwing"], YES_NO),
]


@settings(max_examples=60)
@given(
    situations(st.sampled_from(["ja", "nee", "deels"]), 4),
    st.lists(st.sampled_from(YES_NO_VIEWS), min_size=1, unique_by=lambda view: view.name),
    st.sampled_from([("ja",), ("nee",)]),
)
def test_yes_and_no_against_every_answer(
    said: tuple[list[tuple[str, Any]], list[Any]], views: list[View], good: tuple[str, ...]
) -> None:
    question = replace(YES_NO, favourable=good)
    views = [replace(view, question=question) for view in views]
    answers = every_answer(question, ["ja", "nee", "deels", "weet niet"])
    compare(question, views, measured(question, *said), answers)


NUMBER = QUESTIONS["populatie.omvang"]
LIMIT = QUESTIONS["duur.maximum_uren"]
BOUNDED = [
    replace(NUMBER, favourable=(), scale=Scale(whole=True, bound=Bound(test, 4)))
    for test in ("hoogstens", "vanaf")
]


@settings(max_examples=60)
@given(
    st.sampled_from([NUMBER, LIMIT, *BOUNDED]),
    situations(st.sampled_from(["geen", 0, 1, 3, 4, 5, 9]), 3),
    st.lists(st.tuples(st.sampled_from([1.0, 4.0, 5.0]), st.booleans()), max_size=2, unique=True),
    st.lists(
        st.sampled_from(["weging", "grootste", "kleinste", "tegenspraak"]), min_size=1, unique=True
    ),
)
def test_numbers_against_every_number(
    question: Question,
    said: tuple[list[tuple[str, Any]], list[Any]],
    cuts: list[tuple[float, bool]],
    kinds: list[str],
) -> None:
    question = replace(question, asked={role.id: role for role in ROLES})
    views = [
        View(kind, KINDS[kind], question, cuts=tuple(sorted(cuts)) if "ste" in kind else ())
        for kind in kinds
    ]
    numbers: list[Any] = [*range(12), 50]
    if question.scale is not None and not question.scale.whole:
        numbers += [0.5, 3.5, 4.5]
    answers = every_answer(question, [*numbers, "geen", "weet niet"])
    compare(question, views, measured(question, *said), answers)


STEPS = asking.question(*SCALE)
STEP_IDS = [option.id for option in STEPS.options]


@settings(max_examples=30)
@given(
    situations(st.sampled_from(STEP_IDS), 3),
    st.lists(st.tuples(st.sampled_from([2.0, 3.0, 5.0]), st.booleans()), max_size=2, unique=True),
    st.lists(
        st.sampled_from(["weging", "grootste", "kleinste", "tegenspraak"]), min_size=1, unique=True
    ),
)
def test_steps_of_a_scale_against_every_step(
    said: tuple[list[tuple[str, Any]], list[Any]],
    cuts: list[tuple[float, bool]],
    kinds: list[str],
) -> None:
    views = [
        View(kind, KINDS[kind], STEPS, cuts=tuple(sorted(cuts)) if "ste" in kind else ())
        for kind in kinds
    ]
    answers = every_answer(STEPS, [*STEP_IDS, "weet niet"])
    compare(STEPS, views, measured(STEPS, *said), answers)


POINT = replace(QUESTIONS["aanmelding.punt"], asked={role.id: role for role in ROLES})
TEXTS = ["Meldpunt", "Meldpunt Zorg", "GGD", "de GGD; Meldpunt", "wijkteam", "wijkteam; GGD"]
PARTS = ["Meldpunt", "Meldpunt Zorg", "GGD", "wijkteam", "iets nieuws"]


@settings(max_examples=25)
@given(
    situations(st.sampled_from([*TEXTS, "geen"]), 2, documents=3),
    st.lists(
        st.sampled_from(
            [
                View("w", KINDS["weging"], POINT),
                View("g", KINDS["gemeenschappelijk"], POINT),
                View("p", KINDS["gemeenschappelijk"], POINT, PARTNER.id),
                View("t", KINDS["tegenspraak"], POINT),
            ]
        ),
        min_size=1,
        unique_by=lambda view: view.name,
    ),
)
def test_open_questions_against_many_texts(
    said: tuple[list[tuple[str, Any]], list[Any]], views: list[View]
) -> None:
    texts = ["; ".join(one) for one in subsets(PARTS)]
    compare(
        POINT, views, measured(POINT, *said), every_answer(POINT, [*texts, "geen", "weet niet"])
    )


PLACES = ["CJG Gouda", "CJG Delft", "Centrum voor Jeugd en Gezin Leiden", "CJG"]


@settings(max_examples=20)
@given(situations(st.sampled_from([*PLACES, "geen"]), 3, documents=1))
def test_what_several_points_have_in_common_can_be_named(
    said: tuple[list[tuple[str, Any]], list[Any]],
) -> None:
    """Where "CJG" is named nowhere, who names it agrees with "CJG Gouda" and "CJG Delft"."""
    views = [View("g", KINDS["gemeenschappelijk"], POINT)]
    texts = [*PLACES, "Gouda", "Centrum voor Jeugd en Gezin", "a", "b"]
    answers = every_answer(POINT, [*texts, "geen", "weet niet"])
    compare(POINT, views, measured(POINT, *said), answers)


@settings(max_examples=10)
@given(situations(st.sampled_from(["Meldpunt", "GGD; wijkteam", "geen"]), 4, documents=1))
def test_points_of_many_respondents(said: tuple[list[tuple[str, Any]], list[Any]]) -> None:
    views = [View("g", KINDS["gemeenschappelijk"], POINT), View("t", KINDS["tegenspraak"], POINT)]
    texts = ["Meldpunt", "GGD", "Meldpunt; GGD", "a", "b", "c", "geen"]
    compare(POINT, views, measured(POINT, *said), every_answer(POINT, [*texts, "weet niet"]))


# --- many respondents ---


def of_so_many(
    question: Question, views: list[View], now_said: dict[str | None, int], answers: list[str]
) -> dict[tuple[int, ...], tuple[int, int]]:
    """The fewest changes to each tuple of codes, and in how many ways: by numbers of partners.

    Tries how many who say the one thing change to the other; who they are only counts.
    """
    moves: list[list[tuple[int, int, dict[str | None, int]]]] = []
    for now, size in now_said.items():
        others = [one for one in answers if one != now]
        moves.append([])
        for numbers in product(range(size + 1), repeat=len(others)):
            if sum(numbers) <= size:
                ways, left = 1, size
                for number in numbers:
                    ways *= comb(left, number)
                    left -= number
                after = {now: left, **dict(zip(others, numbers, strict=True))}
                moves[-1].append((sum(numbers), ways, after))
    found: dict[tuple[int, ...], tuple[int, int]] = {}
    seen: dict[tuple[tuple[str | None, int], ...], tuple[int, ...]] = {}
    for chosen in product(*moves):
        total: dict[str | None, int] = {}
        for _, _, after in chosen:
            for one, number in after.items():
                total[one] = total.get(one, 0) + number
        key = tuple(sorted(total.items(), key=str))
        if key not in seen:
            people = [(PARTNER, one) for one, number in total.items() for _ in range(number)]
            seen[key] = codes_of(question, views, measured(question, people, []))
        cost, ways = sum(one[0] for one in chosen), prod(one[1] for one in chosen)
        least, before = found.get(seen[key], (cost, 0))
        if cost <= least:
            found[seen[key]] = (cost, ways + (before if cost == least else 0))
    return found


@pytest.mark.parametrize(
    "now_said",
    [
        {"nee": 14},
        {"ja": 13},
        {"weet niet": 12, "nee": 1},
        {"ja": 11, "deels": 1, "nee": 2},
        {None: 11, "ja": 1},
        {"ja": 5, "nee": 5, None: 2},
    ],
)
def test_of_many_who_say_the_same_all_ways_are_counted(now_said: dict[str | None, int]) -> None:
    """More than are taken apart at first, so that the others stand for what is said anyway."""
    views = [View("w", KINDS["weging"], YES_NO)]
    people = [(PARTNER, one) for one, number in now_said.items() for _ in range(number)]
    search = QuestionSearch(YES_NO, views, measured(YES_NO, people, []), Memory())
    search.deepen(search.most)
    wanted = of_so_many(YES_NO, views, now_said, ["ja", "nee", "deels", "weet niet"])
    assert {
        codes: (cost, sum(map(search.count, search.reached_by(codes))))
        for codes, cost in search.cost.items()
    } == wanted


def test_many_who_all_name_something_else_beside_what_they_share() -> None:
    said = [(PARTNER, f"Meldpunt; loket{n} punt{n}") for n in range(600)]
    views = [View("g", KINDS["gemeenschappelijk"], POINT)]
    search = QuestionSearch(POINT, views, measured(POINT, said, []), Memory())
    search.deepen(1)
    (codes,) = [codes for codes, cost in search.cost.items() if cost == 1]
    assert sum(map(search.count, search.reached_by(codes))) == 3 * len(said)
    (one, *_) = [way for one in search.reached_by(codes) for _, way in islice(search.ways(one), 1)]
    assert sum(map(len, one)) == 1
