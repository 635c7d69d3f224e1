"""Who has answered, who has not, and which indicators can't be judged for want of what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.dossier.answers import State
from engine.dossier.model import Dossier, Informant, Unclear
from engine.files import jsonfile
from engine.files.errors import InputError, Problem
from engine.framework.model import Framework, Indicator, Question
from engine.intake.addressees import Addressee, questions
from engine.intake.merging import Answers
from engine.review.decisions_file import SUFFIX as DECISIONS
from engine.scoring.outcome import Result
from engine.texts.spelling import normalised
from reports.inputs import Scored, frameworks, scored_concept
from reports.intake.run import known


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one respondent is: what of the questions put to it is ``open`` or ``unclear``."""

    who: Addressee
    label: str
    asked: int
    open: tuple[Question, ...]
    unclear: tuple[tuple[Question, Unclear], ...]

    @property
    def answered(self) -> int:
        """How many questions were answered, clearly or not."""
        return self.asked - len(self.open)

    @property
    def is_done(self) -> bool:
        """Whether there is nothing left to ask."""
        return not self.open and not self.unclear


@dataclass(frozen=True, slots=True)
class Undecided:
    """An indicator that can't be judged yet; ``ask`` are the questions to ask, of whom."""

    indicator: Indicator
    because: str
    ask: tuple[tuple[Standing, tuple[Question, ...]], ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """One approach in one year."""

    file: str
    municipality: str
    approach: str
    year: int
    people: tuple[Standing, ...]
    undecided: tuple[Undecided, ...]


def files(paths: Iterable[Path]) -> list[Path]:
    """Answers files: ``paths``, and those in folders."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            every = sorted(path.glob("*.json"))
            found += [one for one in every if not one.name.endswith(DECISIONS)]
        else:
            found.append(path)
    if not found:
        raise InputError([Problem("", "", "Er is geen antwoordenbestand om te lezen.")])
    return found


def standing(
    paths: Iterable[Path], whom: Sequence[Addressee] = (), framework: str = ""
) -> list[Progress]:
    """How far each approach in the answers files is; ``whom`` were asked, also if nothing came.

    ``framework`` is what a municipality was asked of which there is no answers file.
    """
    found: list[Progress] = []
    left = list(whom)
    for path in files(paths):
        tree = jsonfile.read(path)
        if isinstance(tree, dict):
            mine = [one for one in left if _is_of(one, tree)]
            left = [one for one in left if one not in mine]
            _expect(tree, mine)
        found += _progress_of(scored_concept(tree, str(path)))
    for key in dict.fromkeys(one.municipality for one in left):
        mine = [one for one in left if one.municipality == key]
        asked = known(framework or frameworks()[0])
        assert asked is not None
        answers = Answers(asked.framework, key)
        _expect(answers.tree, mine)
        found += _progress_of(scored_concept(answers.tree, ""))
    return found


def _is_of(one: Addressee, tree: Mapping[str, object]) -> bool:
    name = tree.get("gemeente")
    return isinstance(name, str) and normalised(one.municipality) == normalised(name)


def _expect(tree: dict[str, object], whom: Sequence[Addressee]) -> None:
    found = known(tree.get("kader"))
    if not whom or found is None or not isinstance(tree.get("metingen"), list):
        return
    answers = Answers(found.framework, str(tree.get("gemeente")), tree)
    for one in whom:
        answers.expect(one)
    answers.complete()


def _progress_of(scored: Scored) -> list[Progress]:
    dossier, framework = scored.dossier, scored.rules.framework
    return [_progress(dossier, framework, result) for result in scored.results]


def _progress(dossier: Dossier, framework: Framework, result: Result) -> Progress:
    within = result.measurement
    people = tuple(
        _standing(dossier, framework, within.approach, within.year, one)
        for one in within.respondents
    )
    undecided = [
        Undecided(indicator, because, _to_ask(indicator, people))
        for outcome in result.outcomes
        for indicator in (outcome.rules.indicator,)
        for because in (
            "nog geen antwoord"
            if not outcome.is_tested
            else "wacht op de beoordeling van een antwoord"
            if outcome.waiting
            else "",
        )
        if because
    ]
    return Progress(
        dossier.file,
        dossier.municipality,
        within.approach,
        within.year,
        people,
        tuple(undecided),
    )


def _standing(
    dossier: Dossier, framework: Framework, approach: str, year: int, one: Informant
) -> Standing:
    who = Addressee(dossier.municipality, approach, year, one.id, one.name, one.role.id)
    asked = questions(framework, one.role.id)
    open_ = [
        question
        for question in asked
        if question.id not in one.answers or one.answers[question.id].answer.state is State.BLANK
    ]
    unclear = [
        (framework.questions[each.question], each)
        for each in dossier.unclear
        if (each.approach, each.year, each.informant) == (approach, year, one.id)
    ]
    return Standing(who, one.label, len(asked), tuple(open_), tuple(unclear))


def _to_ask(
    indicator: Indicator, people: Sequence[Standing]
) -> tuple[tuple[Standing, tuple[Question, ...]], ...]:
    """Who left which questions of an indicator open, or answered them unclearly."""
    mine = {question.id for question in indicator.questions}
    found = (
        (
            one,
            tuple(
                [question for question in one.open if question.id in mine]
                + [question for question, _ in one.unclear if question.id in mine]
            ),
        )
        for one in people
    )
    return tuple(pair for pair in found if pair[1])
