"""Advice tried from outside: what ``score explain`` says would change an outcome does, and no less.

``python -m tests.fidelity 100`` makes so many random dossiers and asks ``score explain`` about all
indicators of each. Every set of changed answers that it lists is written into the raw file, and
``score batch`` must then give what was promised. No smaller set may: neither what is left of a set
without some of its changes, nor any of a number of random ones. Nothing is shared with the search
but the file and what the program prints.
"""

from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks import generator
from engine.framework.loading import load_framework
from engine.framework.shipped import rules_folder
from tests import opinion

SCORE = str(Path(sysconfig.get_path("scripts")) / "score")
PROCESSES, AT_ONCE, SHOWN = 2, 4, 20
MOST_PARTS = 30
"""Of the smaller sets within one set, beside all that lack one change."""
RANDOM_SETS, LARGEST_RANDOM = 12, 4
"""Random smaller sets for each goal, and how many changes they have at most."""

Tree = dict[str, Any]
Change = tuple[str, str, Any]
"""The id of a respondent, the id of a question, and the new raw answer."""


@dataclass(frozen=True)
class Goal:
    """An outcome to reach for an indicator: a verdict, and the rule of a LET OP that is gone."""

    indicator: str
    verdict: str
    without: str = ""

    def reached(self, outcome: Tree) -> bool:
        """Whether what the program gave for the indicator is this."""
        return outcome["oordeel"] == self.verdict and self.without not in noted(outcome)


def noted(outcome: Tree) -> list[str]:
    """The rules of the LET OP in an outcome."""
    return [one["regel"] for one in outcome["let_op_regels"]]


@dataclass(frozen=True)
class Trial:
    """A dossier with some answers changed, and whether that must reach the goal or may not."""

    goal: Goal
    changes: tuple[Change, ...]
    must: bool
    kind: str


def trials(explanations: Iterable[Tree], tree: Tree, chance: random.Random) -> Iterator[Trial]:
    """What the explanations of one dossier promise, and what they say can't be."""
    asked = opinion.Rules()
    for one in explanations:
        name = one["indicator"]
        for changes in one["wat_verandert"]:
            yield from _of_goal(Goal(name, changes["doel"]), changes, asked, tree, chance)
        for note in one["let_op"]:
            rule = note["regel"]["regel"]
            kept = Goal(name, one["oordeel"], rule)
            yield from _of_goal(kept, note["wat_verandert"], asked, tree, chance)
            if (apart := note.get("met_ander_oordeel")) is not None:
                other = Goal(name, {"√": "X", "X": "√"}[one["oordeel"]], rule)
                yield from _of_goal(other, apart, asked, tree, chance)


def _of_goal(
    goal: Goal, changes: Tree, asked: opinion.Rules, tree: Tree, chance: random.Random
) -> Iterator[Trial]:
    for one in changes["mogelijkheden"]:
        made = tuple((c["respondent"]["id"], c["vraag"], c["naar"]) for c in one["wijzigingen"])
        assert len(made) == changes["afstand"]
        assert one["oordeel"] == goal.verdict
        yield Trial(goal, made, True, "advised")
        parts = [part for size in range(len(made)) for part in combinations(made, size)]
        lacking_one = [part for part in parts if len(part) == len(made) - 1]
        others = chance.sample(parts, min(MOST_PARTS, len(parts)))
        for part in [*lacking_one, *(one for one in others if len(one) < len(made) - 1)]:
            yield Trial(goal, part, False, "part")
    most = LARGEST_RANDOM
    if changes["afstand"] is not None:
        most = min(most, changes["afstand"] - 1)
    elif changes["gezocht_tot"] is not None:
        most = min(most, changes["gezocht_tot"])
    places = [
        (one["id"], question)
        for one in tree["metingen"][0]["respondenten"]
        for question in asked.tables[goal.indicator].questions
        if asked.questions[question]["aan"] in ("allen", one["rol"])
    ]
    for _ in range(RANDOM_SETS if most and places else 0):
        chosen = chance.sample(places, min(len(places), chance.randint(1, most)))
        changed = tuple(
            (who, question, opinion._answer(asked.questions[question], chance, None))
            for who, question in chosen
        )
        yield Trial(goal, changed, False, "random")


def applied(tree: Tree, changes: Sequence[Change]) -> Tree:
    """The answers file with other raw answers in it."""
    changed = copy.deepcopy(tree)
    people = {one["id"]: one for one in changed["metingen"][0]["respondenten"]}
    for who, question, raw in changes:
        people[who]["antwoorden"][question] = raw
    return changed


def explained(path: Path) -> list[Tree]:
    """What ``score explain`` says of every indicator."""
    command = [SCORE, "explain", str(path), "--all", "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: list[Tree] = json.loads(done.stdout)
    return found


def outcomes(trees: Iterable[Tree], folder: Path) -> Iterator[dict[str, Tree]]:
    """What ``score batch`` gives for each dossier: the outcomes by indicator."""
    source, target = folder / "in.jsonl", folder / "uit.jsonl"
    with source.open("w") as file:
        file.writelines(json.dumps(tree) + "\n" for tree in trees)
    command = [SCORE, "batch", str(source), "--to", str(target), "--explain"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with target.open() as file:
        for line in file:
            [measurement] = json.loads(line)["metingen"]
            yield {one["id"]: one for one in measurement["indicatoren"]}


def dossiers(number: int, seed: int) -> Iterator[Tree]:
    """Random dossiers: half of any answers, half as respondents write them."""
    rules, framework = opinion.Rules(), load_framework(rules_folder())
    for at in range(number):
        chance = random.Random(f"{seed}/{at}")
        if at % 2:
            mix = generator.Mix(partners=chance.choice((1, 2, 3, 4)), deviating=0.3)
            yield generator.dossier(framework, chance, at, mix)
        else:
            yield opinion.random_dossier(rules, chance)


def broken(trees: Sequence[Tree], seed: object, count: Counter[str]) -> Iterator[str]:
    """What doesn't come true of the advice on ``trees``; ``count`` counts what was tried."""
    with tempfile.TemporaryDirectory(prefix="score-fidelity-") as name:
        folder = Path(name)
        files = []
        for number, tree in enumerate(trees):
            files.append(folder / f"{number}.json")
            files[-1].write_text(json.dumps(tree))
        with ThreadPoolExecutor(PROCESSES) as pool:
            explanations = list(pool.map(explained, files))
        chance = random.Random(f"kleiner/{seed}")
        tried = [
            (tree, trial)
            for tree, told in zip(trees, explanations, strict=True)
            for trial in trials(told, tree, chance)
        ]
        count["dossiers"] += len(trees)
        variants = (applied(tree, trial.changes) for tree, trial in tried)
        for (_, trial), found in zip(tried, outcomes(variants, folder), strict=True):
            count[trial.kind] += 1
            outcome = found[trial.goal.indicator]
            if trial.goal.reached(outcome) is not trial.must:
                gave = f"{outcome['oordeel']} ({', '.join(noted(outcome))})"
                yield f"{trial.kind}: {trial.goal} with {trial.changes} gave {gave}"


def main() -> int:
    """Try as many dossiers as asked for; returns the exit status."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    began = time.perf_counter()
    count: Counter[str] = Counter()
    wrong = 0
    made = list(dossiers(number, seed))
    for start in range(0, number, AT_ONCE):
        for line in broken(made[start : start + AT_ONCE], f"{seed}/{start}", count):
            wrong += 1
            if wrong <= SHOWN:
                print(line, flush=True)
        print(f"{dict(count)}, {wrong} wrong, {time.perf_counter() - began:.0f} s", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
