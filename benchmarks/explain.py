"""How long it takes to explain all verdicts on Gouda, with and without the naive search.

And on random dossiers of a round, and with many respondents. Run with ``python -m
benchmarks.explain``; times are CPU time. The naive search tries every set of changed answers of
one, two, … answers through the whole scorer until one changes the verdict; it is stopped after
``MOST`` sets per indicator and then a lower bound.
"""

from __future__ import annotations

import gc
import time
from dataclasses import replace
from itertools import combinations, product
from pathlib import Path

from benchmarks.generator import Mix, dossiers
from engine.dossier.answers import Answer, parse
from engine.dossier.model import Given, Measurement
from engine.dossier.reading import Reader
from engine.explaining.making import Explainer
from engine.framework.model import Question
from engine.framework.shipped import rules_folder
from engine.rules.loading import load_rules
from engine.scoring.outcome import Outcome
from engine.scoring.score import Scorer

GOUDA = Path(__file__).parent.parent / "answers" / "gouda.json"
LIMIT = 0.3
"""Seconds that all explanations of Gouda may take, and any one of a larger dossier."""
MOST = 20_000
"""Sets that the naive search tries per indicator."""
ROUND = 40
"""Random dossiers of a round."""
_slowest: list[float] = []
"""What each explanation of the last dossiers took."""
PARTNERS = (6, 12, 20, 50, 100, 200, 400)


def main() -> None:
    """Print the times."""
    ruleset = load_rules(rules_folder())
    scorer = Scorer(ruleset)
    dossier = Reader(ruleset.framework).file(GOUDA)
    outcomes = [outcome for result in scorer.score(dossier) for outcome in result.outcomes]
    gc.disable()  # as the program does
    times = []
    for _ in range(5):
        start = time.process_time()
        explainer = Explainer()
        explained = [explainer.explain(outcome, dossier) for outcome in outcomes]
        times.append(time.process_time() - start)
    print(f"{len(explained)} explanations: first {times[0]:.3f} s, then {min(times[1:]):.3f} s")
    print(f"limit {LIMIT} s: {'met' if times[0] <= LIMIT else 'NOT MET'}")
    spent_on = _random(scorer, ROUND, Mix())
    print(f"a dossier of a round: {sum(spent_on) / ROUND:.3f} s, at most {max(spent_on):.3f} s")
    for partners in PARTNERS:
        spent_on = _random(scorer, 3, Mix(partners=partners))
        most = max(_slowest)
        print(
            f"with {partners} partners: {sum(spent_on) / 3:.2f} s, at most {max(spent_on):.2f} s;"
            f" one indicator at most {most:.2f} s ({LIMIT} is wanted)"
        )
    start = time.process_time()
    tried = [naive(scorer, outcome) for outcome in outcomes]
    spent = time.process_time() - start
    stopped = sum(number >= MOST for number in tried)
    print(
        f"naive search: {sum(tried)} sets in {spent:.1f} s,"
        f" {spent / times[0]:.0f} times as long; stopped early for {stopped} indicators"
    )


def _random(scorer: Scorer, count: int, mix: Mix) -> list[float]:
    """The times that all explanations of random dossiers take, one after another."""
    explainer = Explainer()
    times = []
    _slowest.clear()
    reader = Reader(scorer.rules.framework)
    for tree in dossiers(scorer.rules.framework, count, mix=mix):
        dossier = reader.tree(tree, "random.json")
        outcomes = [outcome for result in scorer.score(dossier) for outcome in result.outcomes]
        start = time.process_time()
        for outcome in outcomes:
            begin = time.process_time()
            explainer.explain(outcome, dossier)
            _slowest.append(time.process_time() - begin)
        times.append(time.process_time() - start)
    return times


def naive(scorer: Scorer, outcome: Outcome) -> int:
    """How many sets of changes it takes to find one that changes the verdict."""
    questions = {view.question.id: view.question for view in outcome.rules.views}
    slots = [
        (place, question)
        for place, one in enumerate(outcome.within.respondents)
        for question in questions.values()
        if question.asks(one.role)
    ]
    tried = 0
    for size in range(1, len(slots) + 1):
        for chosen in combinations(slots, size):
            for answers in product(*(_answers(question) for _, question in chosen)):
                tried += 1
                after = _changed(outcome.within, chosen, answers)
                verdicts = (
                    one.verdict
                    for one in scorer.measure(after).outcomes
                    if one.rules is outcome.rules
                )
                if next(verdicts) != outcome.verdict or tried >= MOST:
                    return tried
    return tried


def _changed(
    within: Measurement, chosen: tuple[tuple[int, Question], ...], answers: tuple[Answer, ...]
) -> Measurement:
    respondents = list(within.respondents)
    for (place, question), answer in zip(chosen, answers, strict=True):
        one = respondents[place]
        respondents[place] = replace(one, answers={**one.answers, question.id: Given(answer)})
    return replace(within, respondents=tuple(respondents))


def _answers(question: Question) -> list[Answer]:
    options = [option.id for option in question.options]
    raws: dict[str, list[object]] = {
        "janee": ["ja", "deels", "nee"],
        "getal": ["geen", 10, 40, 100],
        "keuze": [*options],
        "meerkeuze": [
            *([one for at, one in enumerate(options) if bits >> at & 1] for bits in range(1, 2**6))
        ],
        "tekst": ["geen", "een ander punt"],
    }
    return [parse(question, raw) for raw in [*raws[question.type.name], "weet niet"]]


if __name__ == "__main__":
    main()
