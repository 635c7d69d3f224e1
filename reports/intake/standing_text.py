"""How far a round is, as a table, and a letter for each respondent who isn't done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.dossier.model import Unclear
from engine.files.errors import printable, shown
from engine.framework.model import Question
from reports.intake.standing import Progress, Standing, Undecided
from reports.numbers import counted
from reports.terminal import Line, cells, padded, wrapped

_HEADINGS = ("Respondent", "Rol", "Beantwoord", "Open", "Te beoordelen")


def table(states: Sequence[Progress], columns: int) -> Iterator[Line]:
    """The state of each approach, in lines of at most ``columns``."""
    done = sum(one.is_done for state in states for one in state.people)
    every = sum(len(state.people) for state in states)
    for number, state in enumerate(states):
        if number:
            yield ()
        title = f"{state.municipality} · {state.approach} · {state.year}"
        yield [(printable(title), "title")]
        yield from _people(state.people)
        yield from _undecided(state.undecided, columns)
    if len(states) > 1:
        yield ()
        yield [(f"Klaar zijn {counted(done)} van de {counted(every)} respondenten.", "")]


def _people(people: Sequence[Standing]) -> Iterator[Line]:
    rows = [_HEADINGS, *map(_row, people)]
    widths = [max(cells(row[at]) for row in rows) for at in range(len(_HEADINGS))]
    for number, row in enumerate(rows):
        text = "  ".join(padded(text, width) for text, width in zip(row, widths, strict=True))
        yield [(f"  {text.rstrip()}", "heading" if not number else "")]


def _row(one: Standing) -> tuple[str, ...]:
    given = f"{one.answered} van {one.asked}" if one.answered else "niets ontvangen"
    left = (str(len(some)) if some else "" for some in (one.open, one.unclear))
    return (printable(one.label), one.who.role, given, *left)


def _undecided(undecided: Sequence[Undecided], columns: int) -> Iterator[Line]:
    if not undecided:
        yield [("  Over alle indicatoren kan worden geoordeeld.", "")]
        return
    yield ()
    yield [("  Nog niet te beoordelen", "heading")]
    for one in undecided:
        yield from _filled(f"{one.indicator.name}: {one.because}.", 2, columns)
        for who, asked in one.ask:
            for question in asked:
                yield from _filled(f"vraag {printable(who.label)}: {question.text}", 4, columns)


def _filled(text: str, indent: int, columns: int) -> Iterator[Line]:
    mark = "– "
    first = True
    for line in wrapped(" ".join(text.split()), max(columns - indent - 2, 20)):
        yield [(" " * indent + (mark if first else "  ") + line, "faint" if indent > 2 else "")]
        first = False


def letter(one: Standing, until: str = "") -> str:
    """A letter that reminds ``one``, in Dutch, of what is still to be answered."""
    who = one.who
    about = f"het onderzoek naar de aanpak {who.approach} ({who.municipality}, {who.year})"
    parts = ["Geachte heer, mevrouw,"]
    if not one.answered:
        parts.append(
            f"Voor {about} hebben wij u een vragenlijst gestuurd. Van {who.name} ontvingen wij nog"
            f" geen antwoorden. Het gaat om {one.asked} vragen."
        )
    else:
        parts.append(f"Voor {about} ontvingen wij de vragenlijst van {who.name}. Daarvoor dank.")
        if one.open:
            many = len(one.open) > 1
            start = f"Op {len(one.open)} vragen misten wij" if many else "Op één vraag misten wij"
            listed = [f"- {question.text}" for question in one.open]
            parts.append("\n".join([f"{start} een antwoord:", "", *listed]))
    if one.unclear:
        listed = [_unclear(*each) for each in one.unclear]
        parts.append("\n".join(["Niet duidelijk is ons wat u bedoelt met:", "", *listed]))
    before = f" Graag ontvangen wij die uiterlijk {until}." if until else ""
    parts.append(f"Wilt u ons uw antwoorden sturen?{before}")
    parts.append("Met vriendelijke groet,")
    return "\n\n".join(parts) + "\n"


def _unclear(question: Question, one: Unclear) -> str:
    raw = one.raw
    text = shown("; ".join(map(str, raw)) if isinstance(raw, list) else raw)
    return f"- {question.text} U antwoordde {text}; mogelijk is {one.accepted}."
