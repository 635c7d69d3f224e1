"""One fault at a time in the shipped rules: what notices it?

``python -m tests.mutants`` makes every mutant, or ``--sample N`` of them. Each is judged by
loading, by the checks, by the examples in the rules, by the published verdicts, and only where
these see nothing by the register of rules and outcomes in ``tests/published``. What nobody
notices is compared with the shipped rules in every situation that answers can produce: either it
survives, or it says the same in other words.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import shutil
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from engine import check
from engine.check.checks.voorbeelden import CHECK as EXAMPLES
from engine.check.proof.shared_pictures import SharedPictures
from engine.check.proof.situations import Fired, Situations
from engine.dossier.reading import Reader
from engine.files.errors import InputError
from engine.pictures.kinds import KINDS
from engine.rules.conditions import EITHER
from engine.rules.loading import load_rules
from engine.rules.model import IndicatorRules, Rule, RuleSet
from engine.rules.patterns import PATTERNS_FILE
from engine.rules.terms import TERMS_FILE
from engine.scoring.score import Scorer

ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "rules" / "ggsr-2013"
PUBLISHED = ROOT / "tests" / "published" / "verdicts.json"
REGISTERED = ROOT / "tests" / "published" / "rules.txt"
"""Every shipped rule with its outcome: nobody else notices a rule that is gone altogether."""
TERMS = yaml.load((SHIPPED / TERMS_FILE).read_text("utf-8"), yaml.BaseLoader)
NOT_RULES = ("kader.yaml", "vragenlijst.yaml", "principes.yaml")

LOADING, CHECKS, IN_RULES, VERDICTS = "laden", "controles", "voorbeelden", "gepubliceerd"
REGISTER = "register"
JUDGES = (LOADING, CHECKS, IN_RULES, VERDICTS, REGISTER)
SURVIVES, SAME = "overleeft", "gelijkwaardig"

OPPOSITES = {
    "gedragen": "niet gedragen",
    "niet gedragen": "gedragen",
    "toereikend": "ontoereikend",
    "ontoereikend": "toereikend",
    "gedeeld": "versnipperd",
    "geen": "door een document",
    "door een document": "geen",
}
"""What a condition turns into when it is negated."""
NEAREST: dict[str, str] = {}
for kind in KINDS.values():
    values = [*kind.values[1:], kind.values[0]] if kind.values else []
    for one, other in zip(values, values[1:] + values[:1], strict=True):
        NEAREST.setdefault(one, other)


@dataclass(frozen=True)
class Mutant:
    """``file`` with one fault; ``where`` and ``what`` say which."""

    fault: str
    file: str
    where: str
    what: str
    text: str

    def write(self, folder: Path) -> None:
        """Write the rules with this fault to an empty ``folder``."""
        for path in SHIPPED.glob("*.yaml"):
            shutil.copy(path, folder / path.name)
        (folder / self.file).write_text(self.text, "utf-8")

    def __str__(self) -> str:
        return f"{self.file}, {self.where}: {self.fault}: {self.what}"


Key = str | int
Path_ = tuple[Key, ...]
Change = tuple[str, Path_, Any, str]
"""Fault, where in the tree, what to put there (``GONE``: nothing), and what that is."""
GONE = object()


def mutants(where: str = "") -> Iterator[Mutant]:
    """Every mutant of the shipped rules; or those of one rule or picture, which takes less long."""
    for path in sorted(SHIPPED.glob("*.yaml")):
        if path.name in NOT_RULES:
            continue
        tree = _read(path)
        for top in ("indicatoren", "patronen", "grenzen"):
            for name, part in (tree.get(top) or {}).items():
                for fault, at, new, what in _shifted(part) if top == "grenzen" else _changes(part):
                    rule = _at(part, at[:2])["id"] if at[0] == "regels" else at[-1]
                    if where in ("", f"{name}/{rule}"):
                        faulty = _changed(tree, (top, name, *at), new)
                        if new is GONE and len(at) == 2:
                            faulty[top][name].get("voorbeelden", {}).pop(rule, None)
                        text = yaml.safe_dump(faulty, allow_unicode=True, sort_keys=False)
                        yield Mutant(fault, path.name, f"{name}/{rule}", what, text)


def _read(path: Path) -> dict[str, Any]:
    tree: dict[str, Any] = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    return tree


def _at(tree: Any, path: Path_) -> Any:
    for key in path:
        tree = tree[key]
    return tree


def _changed(tree: Any, path: Path_, new: Any) -> Any:
    tree = copy.deepcopy(tree)
    holder = _at(tree, path[:-1])
    if new is GONE:
        del holder[path[-1]]
    else:
        holder[path[-1]] = new
    return tree


def _changes(part: dict[str, Any]) -> Iterator[Change]:
    for number, rule in enumerate(part.get("regels") or []):
        at: Path_ = ("regels", number)
        yield "regel weggelaten", at, GONE, rule["id"]
        if "oordeel" in rule:
            swapped = "X" if rule["oordeel"] == "√" else "√"
            yield "oordeel omgedraaid", (*at, "oordeel"), swapped, swapped
        kinds = {name: next(iter(view)) for name, view in (part.get("beelden") or {}).items()}
        yield from _condition((*at, "als"), rule["als"], kinds)
    for number, use in enumerate(part.get("patronen") or []):
        yield "patroon weggelaten", ("patronen", number), GONE, str(use)
    for name, view in (part.get("beelden") or {}).items():
        if "over" in view:
            yield "beeld verzwakt", ("beelden", name, "over"), GONE, "zonder over"
        for group, options in view.get("nodig", {}).items():
            at = ("beelden", name, "nodig", group)
            yield "beeld verzwakt", at, GONE, f"{group} is niet nodig"
            for option_number, option in enumerate(options):
                if len(options) > 1:
                    yield "beeld verzwakt", (*at, option_number), GONE, f"zonder {option}"


def _shifted(limit: dict[str, Any]) -> Iterator[Change]:
    for step in (-1, 1):
        moved = f"{int(limit['waarde']) + step}"
        yield "grens verschoven", ("waarde",), moved, f"{limit['waarde']} -> {moved}"


def _condition(at: Path_, condition: dict[str, Any], kinds: dict[str, str]) -> Iterator[Change]:
    for name, written in condition.items():
        if len(condition) > 1:
            yield "voorwaarde weggelaten", (*at, name), GONE, f"{name}: {written}"
        if name == EITHER:
            for number, one in enumerate(written):
                if len(written) > 1:
                    yield "blok weggelaten", (*at, name, number), GONE, str(one)
                yield from _condition((*at, name, number), one, kinds)
            continue
        if isinstance(written, str):
            yield from _value((*at, name), written)
            together = _together(written, kinds.get(name, "weging"))
            for one in together:
                rest = [other for other in together if other != one]
                yield "waarde weggelaten", (*at, name), rest, f"{one} uit {written} bij {name}"
            continue
        for number, one in enumerate(written):
            if len(written) > 1:
                yield "waarde weggelaten", (*at, name, number), GONE, f"{one} bij {name}"
            yield from _value((*at, name, number), one)


def _together(word: str, kind: str) -> list[str]:
    """The values that ``word`` stands for, if it is one of the framework's own for several."""
    values = TERMS["waarden"].get(word, {}).get(kind, [])
    return values if isinstance(values, list) else []


def _value(at: Path_, value: str) -> Iterator[Change]:
    if value in OPPOSITES:
        yield "voorwaarde ontkend", at, OPPOSITES[value], f"{value} -> {OPPOSITES[value]}"
    if value in NEAREST:
        yield "waarde vervangen", at, NEAREST[value], f"{value} -> {NEAREST[value]}"


def register(rule_set: RuleSet) -> str:
    """Every rule with its outcome, a line each."""
    return "".join(f"{rule.outcome} {rule.id}\n" for rule in rule_set.rules.values())


class Judge:
    """Says who notices a mutant."""

    def __init__(self) -> None:
        self._pictures = SharedPictures()
        self._published = json.loads(PUBLISHED.read_text("utf-8"))
        original = load_rules(SHIPPED)
        reader = Reader(original.framework)
        files = dict.fromkeys(key.partition("/")[0] for key in self._published)
        self._published_dossiers = {
            name: reader.file(ROOT / "answers" / f"{name}.json") for name in files
        }
        self._original = original
        self._registered = REGISTERED.read_text("utf-8")

    def noticed(self, mutant: Mutant) -> tuple[str, ...]:
        """Who notices; or whether it survives or says the same, if nobody does."""
        with tempfile.TemporaryDirectory() as name:
            mutant.write(Path(name))
            try:
                rule_set = load_rules(Path(name))
            except InputError:
                return (LOADING,)
            everywhere = mutant.file in (PATTERNS_FILE, TERMS_FILE)
            only = () if everywhere else [mutant.where.partition("/")[0]]
            failed = {one.check for one in check.run(rule_set, only, self._pictures).findings}
            found = [CHECKS] * bool(failed - {EXAMPLES}) + [IN_RULES] * (EXAMPLES in failed)
            scorer = Scorer(rule_set)
            if not self._verdicts_hold(scorer):
                found.append(VERDICTS)
            if not found and register(rule_set) != self._registered:
                found.append(REGISTER)
            if found:
                return tuple(found)
            return (SAME if self._same(rule_set) else SURVIVES,)

    def _verdicts_hold(self, scorer: Scorer) -> bool:
        try:
            return all(
                self._holds(scorer, name, dossier)
                for name, dossier in self._published_dossiers.items()
            )
        except Exception:
            return False

    def _holds(self, scorer: Scorer, name: str, dossier: Any) -> bool:
        for result in scorer.score(dossier):
            key = f"{name}/{result.measurement.approach}/{result.measurement.year}"
            wanted = self._published.get(key, {})
            for outcome in result.outcomes:
                said = wanted.get(outcome.rules.indicator.id)
                if said and (
                    said["oordeel"] != outcome.verdict or (said["let_op"] and not outcome.notes)
                ):
                    return False
        return True

    def _same(self, rule_set: RuleSet) -> bool:
        """Whether every situation of every indicator comes to the same as in the shipped rules."""
        return all(
            _agree(before, after, self._pictures)
            for before, after in zip(self._original.indicators, rule_set.indicators, strict=True)
        )


def _agree(before: IndicatorRules, after: IndicatorRules, pictures: SharedPictures) -> bool:
    """Whether two tables come to the same: both looked at in the situations of both together."""
    shift = len(before.views)

    def moved(rule: Rule) -> Rule:
        rows = tuple(
            tuple((column + shift if column else 0, codes) for column, codes in row)
            for row in rule.rows
        )
        return replace(rule, rows=rows)

    both = IndicatorRules(
        before.indicator,
        before.roles,
        before.scale,
        before.views + after.views,
        before.verdict_rules + tuple(map(moved, after.verdict_rules)),
        before.note_rules + tuple(map(moved, after.note_rules)),
        (),
    )
    situations = Situations(both, pictures)
    return all(
        _halves_agree(situations.fired(one.rows), before, after) for one in situations.classes
    )


def _halves_agree(fired: Fired, before: IndicatorRules, after: IndicatorRules) -> bool:
    verdicts, notes = len(before.verdict_rules), len(before.note_rules)
    first = [before.verdict_rules[n] for n in fired.verdicts if n < verdicts]
    first += [before.note_rules[n] for n in fired.notes if n < notes]
    then = [after.verdict_rules[n - verdicts] for n in fired.verdicts if n >= verdicts]
    then += [after.note_rules[n - notes] for n in fired.notes if n >= notes]
    return {(r.id, r.outcome, r.text) for r in first} == {(r.id, r.outcome, r.text) for r in then}


def main() -> int:
    """Judge the mutants and print a table; returns 1 if any survives."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sample", type=int, help="so many mutants, chosen at random")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chosen = list(mutants())
    total = len(chosen)
    if options.sample:
        chosen = random.Random(options.seed).sample(chosen, min(options.sample, total))
    start = time.perf_counter()
    judge = Judge()
    table: dict[str, Counter[str]] = defaultdict(Counter)
    survivors = []
    for mutant in chosen:
        noticed = judge.noticed(mutant)
        table[mutant.fault].update(noticed)
        table[mutant.fault]["alle"] += 1
        if noticed == (SURVIVES,):
            survivors.append(mutant)
        if noticed == (SAME,):
            print(f"gelijkwaardig: {mutant}")
    _print(table)
    print(f"{len(chosen)} of {total} mutants, {time.perf_counter() - start:.0f} s")
    for mutant in survivors:
        print(f"overleeft: {mutant}")
    return 1 if survivors else 0


def _print(table: dict[str, Counter[str]]) -> None:
    heads = ("alle", *JUDGES, SAME, SURVIVES)
    print(f"{'fout':<22}" + "".join(f"{head:>14}" for head in heads))
    total: Counter[str] = Counter()
    for fault, counts in sorted(table.items()):
        total.update(counts)
        print(f"{fault:<22}" + "".join(f"{counts[head]:>14}" for head in heads))
    print(f"{'samen':<22}" + "".join(f"{total[head]:>14}" for head in heads))


if __name__ == "__main__":
    sys.exit(main())
