"""From file names to dossiers and verdicts, for every command that reads answers files.

All problems of all files are reported in one go: nothing is handed out when anything failed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from engine.dossier import personal_data
from engine.dossier.model import Dossier, Measurement
from engine.dossier.reading import Reader
from engine.files import jsonfile
from engine.files.errors import InputError, Problem, nearest, printable, shown
from engine.framework.shipped import rules_folder
from engine.rules.decision_table import DecisionError
from engine.rules.kept import kept_rules
from engine.rules.model import RuleSet
from engine.scoring.outcome import Result
from engine.scoring.score import Scorer, select
from engine.texts.spelling import normalised
from reports.mistyped import neither
from reports.suggestions import existing, nearest_first
from reports.verdicts.decided import Judged, judged_by, undecided

if TYPE_CHECKING:
    from engine.review.judgement import Review, Standing
    from engine.review.model import Entry

DECISIONS: Final = ".besluiten.json"
"""How a file ends with what inspectors decided on the answers beside it."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One answers file with its results, one per measurement, and the rules used.

    ``review`` is what inspectors decided on it, if anything. ``content`` is what stood in the
    file, where it was one: a pipe can't be read again, and a file may have changed since.
    """

    dossier: Dossier
    results: tuple[Result, ...]
    rules: RuleSet
    review: Review | None = None
    content: bytes = b""

    @property
    def judgement(self) -> Judged:
        """Gives the decision on one of the outcomes, laid beside it."""
        return undecided if self.review is None else self.review.of


def judgements(scored: Sequence[Scored]) -> Judged:
    """Gives the decision on an outcome of any of ``scored``, laid beside it."""
    return judged_by(*(one.review for one in scored))


@cache
def frameworks() -> tuple[str, ...]:
    """The ids of the frameworks that ship with the program."""
    folders = rules_folder("").iterdir()  # a glob compiles a pattern first
    return tuple(sorted(one.name for one in folders if (one / "kader.yaml").is_file()))


@cache
def rule_set(folder: Path) -> RuleSet:
    """The rules in ``folder``, loaded once.

    Answers files name a framework that ships by its folder; raises ``InputError`` where that
    has another name.
    """
    if folder in map(rules_folder, frameworks()):
        loaded = kept_rules(folder)
    else:
        from engine.rules.loading import load_rules  # which takes a while to import

        loaded = load_rules(folder)
    known = loaded.framework.id
    if known != folder.name and folder.resolve().parent == rules_folder("").resolve():
        name = folder.resolve().name
        if known != name:
            what = f"Het kader heet hier {shown(known)}, maar de map {shown(name)}."
            raise InputError([Problem(str(folder / "kader.yaml"), "kader", what, name)])
    return loaded


@cache
def _reader(folder: Path) -> Reader:
    return Reader(rule_set(folder).framework)


@cache
def scorer(folder: Path) -> Scorer:
    """The scorer for the rules in ``folder``, made once."""
    return Scorer(rule_set(folder))


def scored_tree(tree: object, file: str, folder: Path | None = None) -> Scored:
    """A dossier scored, from parsed JSON; ``file`` is its name in messages."""
    return _scored(*_dossier(tree, file, folder, concept=False))


def scored_concept(
    tree: object, file: str, folder: Path | None = None, content: bytes = b""
) -> Scored:
    """As ``scored_tree``, where what isn't clear waits, and without the decisions beside it."""
    return _undecided(*_dossier(tree, file, folder, concept=True), content)


def score_files(
    files: Iterable[Path], folder: Path | None = None, concept: bool = False
) -> Sequence[Scored]:
    """Every file scored, in the given order; raises ``InputError`` with all problems of all."""
    files = [*files]
    alone: list[Problem] = []
    for path in files:
        if path.name.endswith(DECISIONS):
            answers = path.with_name(path.name.removesuffix(DECISIONS) + ".json")
            if answers not in files:  # or it is read with those
                what = "Dit zijn besluiten; zij worden gelezen met de antwoorden ernaast."
                alone.append(Problem(str(path), "", what, str(answers)))
    read = [path for path in files if not path.name.endswith(DECISIONS)]
    return _score([(str(path), partial(_content, path)) for path in read], folder, concept, alone)


def scored_again(scored: Iterable[Scored], folder: Path) -> Sequence[Scored]:
    """What ``score_files`` gave, with the rules in ``folder``, without reading the files again."""
    scored = list(scored)
    files = [(one.dossier.file, partial(bytes, one.content)) for one in scored]
    return _score(files, folder, any(one.dossier.is_concept for one in scored), [])


def as_published(scored: Iterable[Scored], names: str) -> list[Scored]:
    """``scored`` for a document that names network partners (``ja``) or calls them by number."""
    return [one if names == "ja" else _unnamed(one) for one in scored]


def _unnamed(scored: Scored) -> Scored:
    """``scored`` read and told again without the names of partners, unless those are public.

    What was decided holds for both; so does a status, which was given to what has the names.
    """
    file, folder = scored.dossier.file, scored.rules.folder
    tree = jsonfile.parse(scored.content, file)
    dossier = _reader(folder).tree(tree, file, scored.dossier.is_concept, names=False)
    dossier = replace(dossier, notices=(*dossier.notices, *personal_data.notices(dossier)))
    again = _undecided(dossier, folder, scored.content)
    if scored.review is None:
        return again
    from engine.review.status import standing

    standings = [standing(result, scored.rules, scored.review) for result in scored.results]
    return reviewed(again, scored.review.entries, standings)


def _content(path: Path) -> bytes:
    if problem := neither(str(path)):
        raise InputError([problem])
    return jsonfile.content(path)


def _score(
    files: Iterable[tuple[str, Callable[[], bytes]]],
    folder: Path | None,
    concept: bool,
    problems: list[Problem],
) -> Sequence[Scored]:
    found: list[tuple[Dossier, Path, bytes]] = []
    for file, read in files:
        try:
            content = read()
            tree = jsonfile.parse(content, file)
            one, used = _dossier(tree, file, folder, concept)
            told = (*one.notices, *personal_data.notices(one))
            found.append((replace(one, notices=told), used, content))
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems)
    return [_scored(*one) for one in found]


def selected(scored: Iterable[Scored], approach: str | None, year: str | None) -> list[Scored]:
    """Only the measurements of ``approach`` and ``year``, told where a file has none of them.

    Raises ``typer.BadParameter`` where no file has.
    """

    def keep(within: Measurement) -> bool:
        return (approach is None or normalised(within.approach) == normalised(approach)) and (
            year is None or str(within.year) == year.strip()
        )

    scored = list(scored)
    found = [replace(one, results=select(one.results, keep)) for one in scored]
    asked = [f"--aanpak {shown(approach)}"] * (approach is not None)
    asked += [f"--jaar {shown(year)}"] * (year is not None)
    if not any(one.results for one in found):
        present = [result.measurement for one in scored for result in one.results]
        hint = nearest(approach, (one.approach for one in present)) if approach else ""
        from typer import BadParameter  # takes longer to import than all else here

        raise BadParameter(
            f"Geen meting voldoet aan {' en '.join(asked)}."
            f" {existing(_nearest_first(present, approach, year))}"
            + (f" Bedoelt u {hint}?" if hint else "")
        )
    for one in found:
        if not one.results:
            file = printable(one.dossier.file)
            print(f"{file}: geen meting met {' en '.join(asked)}.", file=sys.stderr)
    return found


def _nearest_first(
    present: Sequence[Measurement], approach: str | None, year: str | None
) -> list[str]:
    """What measurements exist: most like the approach asked for first, then nearest in time."""
    names = nearest_first(approach or "", dict.fromkeys(one.approach for one in present))
    asked = (year or "").strip()
    near = int(asked) if asked.isdecimal() and len(asked) < 10 else None

    def far(one: Measurement) -> tuple[int, int]:
        by_name = 0 if approach is None else names.index(one.approach)
        return by_name, 0 if near is None else abs(one.year - near)

    ordered = sorted(present, key=far)
    return [*dict.fromkeys(f"{printable(one.approach)} ({one.year})" for one in ordered)]


def _dossier(tree: object, file: str, folder: Path | None, concept: bool) -> tuple[Dossier, Path]:
    if folder is None:
        named = tree.get("kader") if isinstance(tree, dict) else None
        known = frameworks()
        if isinstance(named, str) and named not in known:
            what = f"Onbekend kader {shown(named)}."
            near = nearest(named, known)
            raise InputError([Problem(file, "kader", what, ", ".join(known), near)])
        folder = rules_folder(named) if isinstance(named, str) else rules_folder()
    return _reader(folder).tree(tree, file, concept), folder


def _scored(one: Dossier, folder: Path, content: bytes = b"") -> Scored:
    return with_decisions(_undecided(one, folder, content))


def _undecided(one: Dossier, folder: Path, content: bytes) -> Scored:
    try:
        results = scorer(folder).score(one)
    except DecisionError as error:
        hint = f"De regels in {printable(str(folder))} zijn fout; score check laat zien waar."
        what = f"{_in_words(error, rule_set(folder))} {hint}"
        raise InputError([Problem(one.file, "", what)]) from None
    return Scored(one, results, rule_set(folder), content=content)


def with_decisions(scored: Scored) -> Scored:
    """``scored`` with the decisions that stand beside its file; raises ``InputError``."""
    stem, suffix = os.path.splitext(scored.dossier.file)
    if suffix != ".json" or not os.path.exists(stem + DECISIONS):
        return scored
    from engine.review import decisions_file  # only who has decisions pays for reading them

    dossier = scored.dossier
    names = dossier.framework, dossier.municipality
    signs = [one.sign for one in scored.rules.framework.scale.every]
    return reviewed(scored, decisions_file.read(Path(stem + DECISIONS), *names, signs))


def reviewed(
    scored: Scored, entries: Iterable[Entry], standings: Sequence[Standing] = ()
) -> Scored:
    """``scored`` with the decisions of a log, and with what is odd about those told.

    ``standings`` are known of its results already, where these tell the same with other names.
    """
    from engine.review.judgement import Review
    from engine.review.status import lapsed

    review = Review(entries, scored.results)
    review.standings.update(zip(map(id, scored.results), standings, strict=False))
    notices = (
        *scored.dossier.notices,
        *review.notices(),
        *lapsed(scored.results, scored.rules, review),
    )
    return replace(scored, dossier=replace(scored.dossier, notices=notices), review=review)


def _in_words(error: DecisionError, rules: RuleSet) -> str:
    """``error`` in the words of the rules."""
    from engine.check.wording import described  # only wrong rules need it

    table = next((one for one in rules.indicators if one.indicator.id == error.table), None)
    if table is None or not error.situation:
        return str(error)
    fired = f" ({', '.join(error.rules)})" if error.rules else ""
    seen = described(table, error.situation)
    return f"Indicator ‘{error.table}’: {error.what}{fired} waar {seen}."
