"""The stand-ins are exact: all answers, of more informants than the model has, add no pictures.

Brute force with the engine itself; nothing of the model's own choice of answers is used.
``python -m tests.engine.check.test_realisable SECONDS`` tries many more lists of columns.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, combinations, combinations_with_replacement

import pytest

from engine import rules
from engine.answers import Answer, Raw, parse
from engine.check.realisable import NOTHING, Model, Models, Saying, Stage, codes
from engine.framework import MUNICIPALITY, PARTNER, Question
from engine.pictures import KINDS, View
from engine.score import rules_folder

RULE_SET = rules.load(rules_folder())
MODELS = Models()
ASKED = [
    (one.indicator.id, question, tuple(v for v in one.views if v.question.id == question.id))
    for one in RULE_SET.indicators
    for question in one.indicator.questions
]
DIFFERENT: dict[int, tuple[str, Question, tuple[View, ...]]] = {}
for name, question_, views_ in ASKED:
    DIFFERENT.setdefault(id(MODELS.model(question_, views_)), (name, question_, views_))
NEEDED = (("jeugd", ("jeugdzorg",)), ("zorg", ("mee", "ggd")), ("buiten", ("politie", "onderwijs")))
WANTED = (("", ("politie",)),)


def _views(
    question: str, *kinds: str, over: str | None = None
) -> tuple[str, Question, tuple[View, ...]]:
    """Views that no shipped indicator has together."""
    needs = {"dekking": NEEDED, "vermeld": WANTED}
    cuts = ((2.0, False), (4.0, True))
    asked = RULE_SET.framework.questions[question]
    made = tuple(
        View(
            kind,
            kind,
            asked,
            over,
            needs.get(kind, ()),
            cuts if kind in ("grootste", "kleinste", "aantal") else (),
        )
        for kind in kinds
    )
    return "+".join(kinds), asked, made


INVENTED = [
    _views("aanmelding.organisaties", "dekking", "vermeld", "tegenspraak"),
    _views("aanmelding.organisaties", "gemeenschappelijk", "dekking"),
    _views("aanmelding.organisaties", "aantal", "tegenspraak", "onderbouwing"),
    _views("aanmelding.organisaties", "weging", "dekking"),
    _views("aanmelding.organisaties", "weging", "gemeenschappelijk"),
    _views("aanmelding.punt", "weging", "gemeenschappelijk", "tegenspraak"),
    _views("duur.maximum_uren", "grootste", "kleinste", "weging"),
    _views("duur.maximum_uren", "grootste", "tegenspraak", "onderbouwing"),
    _views("populatie.omvang", "grootste", "kleinste"),
    _views("regie.invulling", "weging", "tegenspraak", "onderbouwing"),
    _views("plan.gezamenlijk", "weging", "tegenspraak", "onderbouwing", over="netwerkpartner"),
    _views("plan.gezamenlijk", "weging", "tegenspraak", over="gemeente"),
]
CASES = [
    pytest.param(question, views, id=f"{name}, {question.id}")
    for name, question, views in [*DIFFERENT.values(), *INVENTED]
]


@pytest.mark.parametrize(("question", "views"), CASES)
def test_any_answers_of_any_number_add_nothing(question: Question, views: tuple[View, ...]) -> None:
    model = MODELS.model(question, views)
    chance = random.Random(question.id)
    answers = [parse(question, raw) for raw in _all_raws(question)]
    stage = Stage(question, answers)
    for _ in range(2_000):
        saying = _random_saying(question, len(answers), chance)
        assert codes(question, views, stage.measurement(saying)) in model.witnesses, saying


@pytest.mark.parametrize("seed", range(30))
def test_all_answers_of_few_add_nothing_to_invented_columns(seed: int) -> None:
    assert _missed(random.Random(seed), 2, 1) == []


@pytest.mark.parametrize(("question", "views"), CASES)
def test_every_witness_is_what_the_engine_makes_of_it(
    question: Question, views: tuple[View, ...]
) -> None:
    model: Model = MODELS.model(question, views)
    for made, saying in model.witnesses.items():
        assert model.measured(saying) == made


def test_silence_is_the_only_witness_of_nobody() -> None:
    for _, question, views in DIFFERENT.values():
        model = MODELS.model(question, views)
        assert [said for made, said in model.witnesses.items() if not made[0]] == [NOTHING]


# --- invented columns -------------------------------------------------------------------------

SMALL = [
    ("gezin.eigen_kracht", 0),
    ("evaluatie.netwerkpartner", 0),
    ("regie.invulling", 4),
    ("duur.maximum_uren", 0),
    ("populatie.omvang", 0),
    ("aanmelding.punt", 0),
    ("doelen.genoemd", 3),
    ("partijen.verbonden", 3),
]


def _invented(chance: random.Random, most: int) -> tuple[Question, tuple[View, ...]]:
    """Any columns on a question of any type, put to anybody; lists of at most so many options."""
    name, options = chance.choice(SMALL)
    question = RULE_SET.framework.questions[name]
    asked = chance.choice(("allen", "allen", "gemeente", "netwerkpartner"))
    size = max(options, min(most, chance.randint(3, 6))) if options == 3 else options
    question = replace(question, asked=asked, options=question.options[:size])  # type: ignore[arg-type]
    kinds = [name for name, kind in KINDS.items() if question.type in kind.types]
    over = chance.choice((None, None, MUNICIPALITY, PARTNER))
    same = chance.random() < 0.6
    ids = [option.id for option in question.options]
    views = []
    for number in range(chance.randint(1, 4)):
        kind = chance.choice(kinds)
        groups = {"dekking": chance.randint(1, 4), "vermeld": 1}.get(kind, 0)
        needed = tuple(
            (f"groep {at}", tuple(chance.sample(ids, chance.randint(1, 2)))) for at in range(groups)
        )
        limits = (1, 2, 3, 5) if kind == "aantal" else (0, 4, 4.5, 40)
        cuts = {(float(chance.choice(limits)), chance.random() < 0.5) for _ in range(2)}
        whom = over if same else chance.choice((None, MUNICIPALITY, PARTNER))
        numeric = tuple(sorted(cuts)) if KINDS[kind].numeric else ()
        views.append(View(f"beeld {number}", kind, question, whom, needed, numeric))
    return question, tuple(views)


def _missed(chance: random.Random, partners: int, papers: int) -> list[object]:
    """The first set of answers, of few informants, whose pictures the model hasn't got."""
    question, views = _invented(chance, 3)
    answers = [parse(question, raw) for raw in _all_raws(question)]
    known = Models().model(question, views).witnesses
    stage = Stage(question, answers)
    for saying in _all_sayings(question, len(answers), partners, papers):
        if codes(question, views, stage.measurement(saying)) not in known:
            return [question.id, question.asked, views, _told(answers, saying)]
    return []


def _all_sayings(question: Question, answers: int, partners: int, papers: int) -> Iterator[Saying]:
    def groups(most: int) -> Iterator[tuple[int, ...]]:
        for size in range(most + 1):
            yield from combinations_with_replacement(range(answers), size)

    for municipality in (None, *range(answers if question.asks(MUNICIPALITY) else 0)):
        for others in groups(partners if question.asks(PARTNER) else 0):
            silent = municipality is None and not others
            for documents in groups(partners if silent else papers):
                yield Saying(municipality, others, documents)


def _told(answers: list[Answer], saying: Saying) -> list[object]:
    own = None if saying.municipality is None else answers[saying.municipality].raw
    return [own, *([answers[one].raw for one in said] for said in saying[1:])]


def _sampled(chance: random.Random, times: int) -> list[object]:
    """As ``_missed``, with more options and up to twenty informants, but not all answers."""
    question, views = _invented(chance, 6)
    answers = [parse(question, raw) for raw in _all_raws(question)]
    known = Models().model(question, views).witnesses
    stage = Stage(question, answers)
    for _ in range(times):
        saying = _random_saying(question, len(answers), chance)
        if codes(question, views, stage.measurement(saying)) not in known:
            return [question.id, question.asked, views, _told(answers, saying)]
    return []


def _all_raws(question: Question) -> Iterator[Raw]:
    yield "weet niet"
    if question.type == "janee":
        yield from ("ja", "nee", "deels")
        return
    if question.type == "getal":
        yield from ("geen", 0, 1, 2, 3, 4, 11, 12, 13, 24, 36, 39, 40, 41, 80, 1000)
        yield from (() if "getal" in question.favourable else (0.5, 3.5, 12.5))
        return
    ids = [option.id for option in question.options]
    if question.type == "keuze":
        yield from ids
        return
    yield "geen"
    if question.type == "tekst":
        points = ("meldpunt", "wijkteam", "loket", "website")
        yield from (", ".join(some) for some in _subsets(points))
        return
    yield from map(list, _subsets(ids) if len(ids) <= 8 else _few_or_many(ids))


def _subsets(items: list[str] | tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return chain.from_iterable(combinations(items, size) for size in range(1, len(items) + 1))


def _few_or_many(items: list[str]) -> Iterator[tuple[str, ...]]:
    for size in (1, 2, len(items) - 1, len(items)):
        yield from combinations(items, size)
    chance = random.Random(0)
    for _ in range(400):
        yield tuple(chance.sample(items, chance.randint(3, len(items) - 2)))


def _random_saying(question: Question, answers: int, chance: random.Random) -> Saying:
    some = chance.sample(range(answers), min(answers, chance.choice((1, 2, 3, 4))))

    def said(most: int) -> tuple[int, ...]:
        return tuple(chance.choice(some) for _ in range(chance.randint(0, most)))

    silent = chance.random() < 0.3
    speaks = question.asks(MUNICIPALITY) and not silent and chance.random() < 0.8
    partners = said(9) if question.asks(PARTNER) and not silent else ()
    return Saying(chance.choice(some) if speaks else None, partners, said(7 if silent else 3))


def main() -> int:
    """Try invented columns for so many seconds; returns 1 if the model misses anything."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60
    end, tried, missed = time.monotonic() + seconds, 0, 0
    while time.monotonic() < end:
        chance = random.Random(f"{sys.argv[2:]}{tried}")
        found = _missed(chance, 3, 1) if tried % 2 else _sampled(chance, 3_000)
        tried += 1
        missed += bool(found)
        if found:
            print(tried, *found, sep="\n  ", flush=True)
    print(f"{tried} lists of columns, {missed} missed")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
