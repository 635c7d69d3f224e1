"""One run of ``score intake``: files in, answers files out, and everything worth telling.

A file that can't be read doesn't keep the others from being read; it is told, and the run then
ends with the status of wrong input.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from engine.dossier.model import Dossier, Unclear
from engine.dossier.reading import Reader
from engine.files import jsonfile
from engine.files.errors import InputError, Problem, shown
from engine.framework.loading import load_framework
from engine.framework.shipped import rules_folder
from engine.intake import reading
from engine.intake.merging import Answers
from engine.intake.response import Response
from engine.intake.stamp import Questionnaire, questionnaire
from engine.texts.spelling import normalised
from reports.factsheet.targets import slug
from reports.inputs import frameworks
from reports.json_text import as_text
from reports.numbers import counted
from reports.progress import tracked
from reports.saving import check_target, save

JSON: Final = ".json"


@dataclass(slots=True)
class Told:
    """What a run has to tell: a line per answers file, what is odd, and what wasn't read."""

    lines: list[str] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unclear: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class _Target:
    """One answers file in the making; ``before`` is the text that stood there."""

    path: Path
    answers: Answers
    before: str
    respondents: set[tuple[str, str, int, str]] = field(default_factory=set)


class Run:
    """Reads into ``to``, an answers file or a folder of them; ``replace`` takes newer answers."""

    def __init__(self, to: Path, replace: bool = False, unfinished: bool = False) -> None:
        self._to = to
        self._replace = replace
        self._unfinished = unfinished
        self._single = to.suffix.lower() == JSON and not to.is_dir()
        self._targets: dict[str, _Target] = {}
        self._told = Told()

    def read(self, paths: Sequence[Path]) -> Told:
        """Read all ``paths`` and write the answers files; raises ``InputError`` before any work."""
        found = reading.files(paths, self._told.notices)
        self._check(found)
        for path in tracked(found, "Vragenlijsten", len(found)):
            try:
                for response in reading.responses(path, known, frameworks(), self._unfinished):
                    self._take(response)
            except InputError as error:
                self._told.problems += error.problems
        for target in self._targets.values():
            self._write(target)
        if not found:
            self._told.problems.append(Problem("", "", "Er is geen bestand om te lezen."))
        return self._told

    def _check(self, found: Sequence[Path]) -> None:
        if self._single:
            check_target(self._to, (JSON,), found)
        elif self._to.exists() and not self._to.is_dir():
            accepted = "een map, of een bestand dat eindigt op .json"
            raise InputError([Problem(str(self._to), "", "Dit is geen map.", accepted)])

    # --- what came in ---

    def _take(self, response: Response) -> None:
        self._told.notices += response.notices
        self._told.problems += response.problems
        if response.is_left_out:
            return
        target = self._target(response)
        if target is not None:
            target.answers.add(response)
            target.respondents.add(response.who.key)

    def _target(self, response: Response) -> _Target | None:
        municipality = response.who.municipality
        key = normalised(municipality)
        found = self._targets.get(key)
        if found is None and self._single and self._targets:
            (other,) = self._targets.values()
            name = other.answers.tree["gemeente"]
            what = (
                f"Deze vragenlijst is van {shown(municipality)}, en {self._to} van {shown(name)}."
            )
            self._told.problems.append(
                Problem(response.source.file, "", what, "een map in --to, of alleen deze gemeente")
            )
            return None
        if found is None:
            path = self._to if self._single else self._to / f"{slug(municipality)}{JSON}"
            found = self._opened(path, response)
            if normalised(found.answers.tree["gemeente"]) != key:
                name = shown(found.answers.tree["gemeente"])
                what = f"Deze vragenlijst is van {shown(municipality)}, en {path} van {name}."
                self._told.problems.append(Problem(response.source.file, "", what))
                return None
            self._targets[key] = found
        return found

    def _opened(self, path: Path, response: Response) -> _Target:
        """The answers file at ``path``, or a new one."""
        municipality, before = response.who.municipality, ""
        tree: dict[str, Any] | None = None
        found = known(response.framework)
        assert found is not None  # or its questions could not have been read
        if path.exists():
            tree = jsonfile.read(path)  # type: ignore[assignment]  # as checked
            checked(tree, str(path), response.framework)
            before = path.read_text(encoding="utf-8-sig")
        answers = Answers(found.framework, municipality, tree, self._replace)
        return _Target(path, answers, before)

    # --- what goes out ---

    def _write(self, target: _Target) -> None:
        answers, file = target.answers, str(target.path)
        answers.complete()
        self._told.notices += answers.told
        self._told.problems += answers.refused
        try:
            dossier = checked(answers.tree, file, answers.tree["kader"])
        except InputError as error:
            self._told.problems += error.problems
            return
        text = as_text(answers.tree) + "\n"
        if text != target.before:
            target.path.parent.mkdir(parents=True, exist_ok=True)
            save(target.path, text.encode())
        self._told.unclear += [_to_judge(file, one, dossier) for one in dossier.unclear]
        self._told.lines.append(_line(target, dossier, changed=text != target.before))


def checked(tree: Any, file: str, framework: str) -> Dossier:
    """``tree`` as a concept dossier; raises ``InputError`` where it is no answers file."""
    found = known(tree.get("kader") if isinstance(tree, dict) else framework)
    if found is None:
        raise InputError([Problem(file, "kader", "Onbekend kader.", framework)])
    return _reader(found.framework.id).tree(tree, file, concept=True)


@cache
def known(framework: object) -> Questionnaire | None:
    """The questionnaire of a framework that ships with the program."""
    if not isinstance(framework, str) or not framework or "/" in framework:
        return None
    folder = rules_folder(framework)
    if not (folder / "kader.yaml").is_file():
        return None
    return questionnaire(folder, load_framework(folder))


@cache
def _reader(framework: str) -> Reader:
    found = known(framework)
    assert found is not None
    return Reader(found.framework)


def _to_judge(file: str, one: Unclear, dossier: Dossier) -> Problem:
    """An answer that isn't clear, with where it was read."""
    origins = [
        given.origin
        for measurement in dossier.measurements
        if (measurement.approach, measurement.year) == (one.approach, one.year)
        for informant in measurement.informants
        if informant.id == one.informant
        for given in (informant.answers[one.question],)
        if given.origin is not None
    ]
    where = f"{one.place} ({origins[0].place})" if origins else one.place
    return Problem(file, where, one.why, one.accepted)


def _line(target: _Target, dossier: Dossier, changed: bool) -> str:
    given = sum(
        answer.answer.stance is not None
        for measurement in dossier.measurements
        for informant in measurement.respondents
        for answer in informant.answers.values()
    )
    read = len(target.respondents)
    people = "1 respondent" if read == 1 else f"{counted(read)} respondenten"
    waiting = f"; te beoordelen: {counted(len(dossier.unclear))}" if dossier.unclear else ""
    same = "" if changed else "; er verandert niets"
    inside = f"{counted(given)} antwoorden in het bestand{waiting}{same}"
    return f"{target.path}: {people} gelezen, {inside}"
