"""Brute force: all answers of few informants, and random ones of many, with the engine itself.

Columns that no rule set has are invented on questions of every type, put to anybody. Nothing of
the checker's own choice of answers is used. ``python -m tests.engine.check.brute SECONDS`` tries
many more columns than the tests do.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, combinations, combinations_with_replacement, product

from engine.check.checks.monotoon import BETTER_STANCES, changes_of
from engine.check.proof.measuring import Informants, codes
from engine.check.proof.question_pictures import QuestionPictures
from engine.check.proof.representative_answers import TooManyError
from engine.check.proof.sayings import Saying
from engine.dossier.answers import Answer, Raw, Stance, parse
from engine.framework.model import Question
from engine.framework.scales import TESTS, Bound
from engine.framework.shipped import rules_folder
from engine.pictures.kinds import KINDS
from engine.pictures.model import View
from engine.pictures.numbers import BREADTH
from engine.rules.loading import load_rules
from engine.texts.open_answers import points
from tests.roles import MUNICIPALITY, PARTNER, ROLES

QUESTIONS = load_rules(rules_folder()).framework.questions
Found = list[object]
"""Nothing; or the columns, and the answers whose pictures are missed."""

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


def invented(chance: random.Random, most: int) -> tuple[Question, tuple[View, ...]]:
    """Any columns on a question of any type, put to anybody; lists of at most so many options."""
    name, options = chance.choice(SMALL)
    question = QUESTIONS[name]
    asked = chance.choice((ROLES, ROLES, (MUNICIPALITY,), (PARTNER,)))
    size = max(options, min(most, chance.randint(3, 6))) if options == 3 else options
    question = replace(
        question, asked={role.id: role for role in asked}, options=question.options[:size]
    )  # type: ignore[arg-type]
    if question.scale is not None and chance.random() < 0.5:
        bound = Bound(chance.choice(tuple(TESTS)), chance.choice((4, 12.5, 40)))
        question = replace(question, favourable=(), scale=replace(question.scale, bound=bound))
    kinds = [kind for kind in KINDS.values() if kind.suits(question.type)]
    over = chance.choice((None, None, *[role.id for role in ROLES]))
    same = chance.random() < 0.6
    ids = [option.id for option in question.options]
    views = []
    for number in range(chance.randint(1, 4)):
        kind = chance.choice(kinds)
        groups = {"dekking": chance.randint(1, 4), "vermeld": 1}.get(kind.name, 0)
        needed = tuple(
            (f"groep {at}", tuple(chance.sample(ids, chance.randint(1, 2)))) for at in range(groups)
        )
        limits = (1, 2, 3, 5) if kind is BREADTH else (0, 4, 4.5, 40)
        cuts = {(float(chance.choice(limits)), chance.random() < 0.5) for _ in range(2)}
        whom = over if same else chance.choice((None, *[role.id for role in ROLES]))
        numeric = tuple(sorted(cuts)) if kind.numeric else ()
        views.append(View(f"beeld {number}", kind, question, whom, needed, numeric))
    return question, tuple(views)


def missed(chance: random.Random, partners: int, papers: int) -> Found:
    """The first set of answers, of few informants, whose pictures the proof hasn't got."""
    question, views = invented(chance, 3)
    answers = [parse(question, raw) for raw in all_raws(question)]
    known = QuestionPictures(question, views).witnesses
    informants = Informants(question, answers)
    for saying in all_sayings(question, len(answers), partners, papers):
        if codes(question, views, informants.measurement(saying)) not in known:
            return [*_about(question, views), told(answers, saying)]
    return []


def all_sayings(question: Question, answers: int, partners: int, papers: int) -> Iterator[Saying]:
    def groups(most: int) -> Iterator[tuple[int, ...]]:
        for size in range(most + 1):
            yield from combinations_with_replacement(range(answers), size)

    each = [groups(1 if role.is_single else partners) for role in question.asked.values()]
    for respondents in product(*map(list, each)):
        silent = not any(respondents)
        for documents in groups(partners if silent else papers):
            yield Saying(respondents, documents)


def _about(question: Question, views: tuple[View, ...]) -> Found:
    return [
        question.id,
        question.asked_as,
        *((v.kind.name, v.over, v.needed, v.cuts) for v in views),
    ]


def told(answers: list[Answer], saying: Saying) -> list[object]:
    said = (*saying.respondents, saying.documents)
    return [[answers[one].raw for one in some if one is not None] for some in said]


def sampled(chance: random.Random, times: int) -> Found:
    """As ``_missed``, with more options and up to twenty informants, but not all answers."""
    question, views = invented(chance, 6)
    answers = [parse(question, raw) for raw in all_raws(question)]
    known = QuestionPictures(question, views).witnesses
    informants = Informants(question, answers)
    for _ in range(times):
        saying = random_saying(question, len(answers), chance)
        if codes(question, views, informants.measurement(saying)) not in known:
            return [*_about(question, views), told(answers, saying)]
    return []


def all_raws(question: Question) -> Iterator[Raw]:
    yield "weet niet"
    if question.type.is_yes_no:
        yield from ("ja", "nee", "deels")
        return
    if question.type.is_number:
        assert question.scale is not None
        numbers = (0, 1, 2, 3, 4, 11, 12, 13, 24, 36, 39, 40, 41, 80, 1000, 0.5, 3.5, 12.5)
        yield from ("geen", *filter(question.scale.holds, numbers))
        return
    ids = [option.id for option in question.options]
    if question.type.chooses_one:
        yield from ids
        return
    yield "geen"
    if question.type.is_open:
        points = ("meldpunt", "wijkteam", "loket", "website")
        yield from (", ".join(some) for some in subsets(points))
        return
    yield from map(list, subsets(ids) if len(ids) <= 8 else few_or_many(ids))


def subsets(items: list[str] | tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return chain.from_iterable(combinations(items, size) for size in range(1, len(items) + 1))


def few_or_many(items: list[str]) -> Iterator[tuple[str, ...]]:
    for size in (1, 2, len(items) - 1, len(items)):
        yield from combinations(items, size)
    chance = random.Random(0)
    for _ in range(400):
        yield tuple(chance.sample(items, chance.randint(3, len(items) - 2)))


def random_saying(question: Question, answers: int, chance: random.Random) -> Saying:
    some = chance.sample(range(answers), min(answers, chance.choice((1, 2, 3, 4))))

    def said(most: int) -> tuple[int, ...]:
        return tuple(chance.choice(some) for _ in range(chance.randint(0, most)))

    silent = chance.random() < 0.3
    respondents = [
        () if silent or chance.random() < 0.2 else said(9 if role.most is None else role.most)
        for role in question.asked.values()
    ]
    return Saying(tuple(respondents), said(7 if silent else 3))


# --- one answer that changes ------------------------------------------------------------------


def missed_change(chance: random.Random, times: int) -> Found:
    """The first step of one respondent that makes of the pictures what the proof hasn't got."""
    question, views = invented(chance, 4)
    known = {
        (change.before, change.after)
        for change in changes_of(QuestionPictures(question, views, True))
    }
    answers = [parse(question, raw) for raw in all_raws(question)]
    steps = list(_steps(answers))
    informants = Informants(question, answers)
    for _ in range(times):
        saying = random_saying(question, len(answers), chance)
        few = Saying(tuple([some[:4] for some in saying.respondents]), saying.documents[:2])
        before, after = _changed(question, few, *chance.choice(steps), chance)
        first = codes(question, views, informants.measurement(before))
        then = codes(question, views, informants.measurement(after))
        if first[0] and first != then and (first, then) not in known:
            return [*_about(question, views), told(answers, before), told(answers, after)]
    return []


def _steps(answers: list[Answer]) -> Iterator[tuple[int | None, int]]:
    """Each step to a more favourable answer that isn't made of smaller ones."""
    named = [_named(answer) for answer in answers]
    for at, before in enumerate(answers):
        assert before.stance is not None
        if before.stance is Stance.FOR and len(named[at]) <= 1:
            yield None, at
        for to, after in enumerate(answers):
            if before.stance is after.stance is Stance.FOR:
                if named[at] < named[to] and len(named[to] - named[at]) == 1:
                    yield at, to
            elif after.stance in BETTER_STANCES[before.stance] and len(named[to]) <= 1:
                yield at, to


def _named(answer: Answer) -> frozenset[object]:
    if isinstance(answer.value, tuple):
        return frozenset(answer.value)
    return frozenset(points(answer.value)) if isinstance(answer.value, str) else frozenset()


def _changed(
    question: Question, saying: Saying, at: int | None, to: int, chance: random.Random
) -> tuple[Saying, Saying]:
    roles = [*question.asked.values()]
    place = chance.randrange(len(roles))
    most = roles[place].most
    others = saying.respondents[place][: None if most is None else most - 1]

    def with_(*said: int) -> Saying:
        some = [*saying.respondents]
        some[place] = (*others, *said)
        return saying._replace(respondents=tuple(some))

    return with_(*(() if at is None else (at,))), with_(to)


def _tried(number: int, chance: random.Random) -> Found:
    if number % 3 == 0:
        return missed(chance, 2, 1)
    return sampled(chance, 3_000) if number % 3 == 1 else missed_change(chance, 3_000)


def main() -> int:
    """Try invented columns for so many seconds; returns 1 if anything is missed."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60
    end, tried, missing = time.monotonic() + seconds, 0, 0
    while time.monotonic() < end:
        chance = random.Random(f"{sys.argv[2:]}{tried}")
        try:
            found = _tried(tried, chance)
        except TooManyError:
            print(tried, "too many")
            found = []
        tried += 1
        missing += bool(found)
        if found:
            print(tried, *found, sep="\n  ", flush=True)
    print(f"{tried} lists of columns, {missing} missed")
    return int(missing > 0)


if __name__ == "__main__":
    sys.exit(main())
