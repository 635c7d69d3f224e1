"""Settling answers that aren't clear: what waits, and how an inspector says they are read.

The raw answer stays; how it is read stands beside it, with who settled it and when.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.dossier.model import Unclear
from engine.dossier.settling import Settled, settled_entry
from engine.files import jsonfile
from engine.files.errors import InputError, Problem, shown
from reports.intake.run import checked, known
from reports.intake.standing import files
from reports.json_text import as_text
from reports.saving import save

BLANK = "leeg"
"""What an inspector says of an answer that is no answer."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An answer that waits, in the answers file at ``path``, to a question with ``text``.

    ``at`` is where the informant stands in it: which *meting*, respondents or documents, which.
    """

    path: Path
    one: Unclear
    text: str
    origin: str
    at: tuple[int, str, int]

    @property
    def raw(self) -> str:
        """What was answered, quoted."""
        raw = self.one.raw
        return shown("; ".join(map(str, raw)) if isinstance(raw, list) else raw)


def waiting(paths: Sequence[Path]) -> list[Waiting]:
    """All that waits in answers files; raises ``InputError`` where one can't be read."""
    return [one for path in files(paths) for one in _waiting(path, jsonfile.read(path))]


def _waiting(path: Path, tree: Any) -> Iterator[Waiting]:
    dossier = checked(tree, str(path), "")
    questionnaire = known(dossier.framework)
    assert questionnaire is not None
    left = [*dossier.unclear]
    for number, within in enumerate(dossier.measurements):
        for kind, informants in (
            ("respondenten", within.respondents),
            ("documenten", within.documents),
        ):
            for place, informant in enumerate(informants):
                for one in [*left]:
                    key = (one.approach, one.year, one.informant)
                    if key != (within.approach, within.year, informant.id):
                        continue
                    left.remove(one)
                    given = informant.answers[one.question]
                    origin = "" if given.origin is None else given.origin.place
                    text = questionnaire.framework.questions[one.question].text
                    yield Waiting(path, one, text, origin, (number, kind, place))


def chosen(
    every: Sequence[Waiting], respondent: str, question: str, everywhere: bool
) -> list[Waiting]:
    """What of ``every`` an inspector means; ``everywhere``, also the same text to that question.

    Raises ``InputError`` where that is nothing, or more than one.
    """
    meant = [
        one
        for one in every
        if respondent in ("", one.one.informant) and question in ("", one.one.question)
    ]
    if not meant:
        what = "Er wacht geen antwoord dat hieraan voldoet."
        accepted = ", ".join(
            f"--respondent {o.one.informant} --vraag {o.one.question}" for o in every
        )
        raise InputError([Problem("", "", what, accepted)])
    first = meant[0]
    same = [one for one in every if (one.one.question, one.raw) == (first.one.question, first.raw)]
    if everywhere and all(one in same for one in meant):
        return same
    if len(meant) > 1:
        what = f"Er wachten {len(meant)} antwoorden die hieraan voldoen."
        accepted = "--respondent en --vraag, en één bestand; of --overal voor dezelfde tekst"
        raise InputError([Problem("", "", what, accepted)])
    return meant


def settle(some: Sequence[Waiting], settled: Settled) -> None:
    """Write how ``some`` answers are read; raises ``InputError`` where that can't be read."""
    made: dict[Path, Any] = {}
    for one in some:
        tree = made.setdefault(one.path, jsonfile.read(one.path))
        measurement, kind, place = one.at
        answers = tree["metingen"][measurement][kind][place]["antwoorden"]
        answers[one.one.question] = settled_entry(answers[one.one.question], settled)
    for path, tree in made.items():
        checked(tree, str(path), "")  # before any is written
    for path, tree in made.items():
        save(path, (as_text(tree) + "\n").encode())


def told(every: Sequence[Waiting]) -> Iterator[str]:
    """What waits, for an inspector to read."""
    for number, waits in enumerate(every, start=1):
        one = waits.one
        yield f"{number}. {waits.text}"
        who = f"{one.informant} ({one.approach}, {one.year}, {waits.path})"
        yield f"   {who} antwoordde {waits.raw}: {one.why}"
        if waits.origin:
            yield f"   Herkomst: {waits.origin}"
        if one.could_be:
            yield f"   Kan zijn: {', '.join(one.could_be)}."
        yield f"   Toegestaan: {one.accepted}."
        yield f"   --respondent {one.informant} --vraag {one.question}"
    if not every:
        yield "Er wacht niets op een beoordeling."
