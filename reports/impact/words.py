"""What every rendering of an impact says in the same words."""

from __future__ import annotations

from typing import Final

from engine.rules.model import NOTE, Rule
from reports.impact.compare import Case, Group, Impact, Overridden
from reports.numbers import counted

TITLE: Final = "Gevolgen van andere regels"
NOW: Final = "Nu"
THEN: Final = "Straks"
VERDICTS: Final = "Andere oordelen"
NOTES: Final = f"Andere {NOTE}"
OVERRIDDEN: Final = "Besluiten die van de regel afwijken"


def summary(impact: Impact) -> list[str]:
    """How much was compared, and how much of it differs."""
    total = sum(impact.pairs.values())
    texts = [
        f"{_many(impact.dossiers, 'dossier', 'dossiers')} vergeleken:"
        f" {_many(impact.measurements, 'meting', 'metingen')} met {counted(total)} oordelen."
    ]
    if impact.changed:
        pairs = [
            f"{now} wordt {then}: {counted(count)}"
            for (now, then), count in impact.pairs.most_common()
            if now != then
        ]
        are = "oordeel wordt" if impact.changed == 1 else "oordelen worden"
        texts.append(f"{counted(impact.changed)} {are} anders. {'; '.join(pairs)}.")
    else:
        texts.append("Geen oordeel wordt anders.")
    now, then = impact.notes
    changed = sum(len(group.cases) for group in impact.note_groups)
    texts.append(f"{NOTE}: nu {counted(now)}, straks {counted(then)}; anders: {counted(changed)}.")
    if impact.overridden:
        agreeing = sum(one.agrees for one in impact.overridden)
        lapsing = sum(one.lapses for one in impact.overridden)
        texts.append(
            f"Van de regel afwijkende besluiten: {counted(len(impact.overridden))}; straks geeft de"
            f" regel in {counted(agreeing)} daarvan wat de inspecteur besloot. Verlopen:"
            f" {counted(lapsing)}."
        )
    return texts


def overridden(one: Overridden) -> str:
    """A decision that differs, and what the other rules make of it."""
    agreed = "straks geeft de regel dat ook" if one.agrees else f"straks geeft de regel {one.then}"
    lapses = "; het besluit verloopt" if one.lapses else ""
    where = f"{one.municipality} · {one.approach} · {one.year}"
    return (
        f"{one.name}: besloten is {one.decided}, nu geeft de regel {one.now}, {agreed}{lapses}."
        f" Reden: {one.reason} ({where})"
    )


def change(group: Group) -> str:
    """Which rules make the difference, and how often: "+ a/b → - a/c (3 keer)"."""
    if group.now is None:
        what = f"{NOTE} erbij: {_id(group.then)}"
    elif group.then is None:
        what = f"{NOTE} vervalt: {_id(group.now)}"
    elif group.now.is_note:
        what = f"{NOTE} luidt anders: {_id(group.now)}"
    else:
        what = f"{group.now.outcome} {group.now.id} → {group.then.outcome} {group.then.id}"
    return f"{what} ({counted(len(group.cases))} keer)"


def reasons(group: Group) -> tuple[str, str]:
    """Why, by the rules of now and by the others."""
    return _reason(group.now), _reason(group.then)


def told(case: Case) -> tuple[str, str]:
    """What both rule sets say: the finding, or the LET OP where that is what differs."""
    if any(case.changed):
        now, then = case.changed
        return now or f"Geen {NOTE}.", then or f"Geen {NOTE}."
    return _side(case.now.finding, case.now.notes), _side(case.then.finding, case.then.notes)


def where(case: Case) -> str:
    """Municipality, approach, year, and where the dossier was found."""
    return f"{case.municipality} · {case.approach} · {case.year} ({case.place})"


def _side(finding: str, notes: tuple[str, ...]) -> str:
    return " ".join([finding, *(f"{NOTE}: {note}" for note in notes)])


def _reason(rule: Rule | None) -> str:
    return f"Geen {NOTE}." if rule is None else rule.reason


def _id(rule: Rule | None) -> str:
    return "" if rule is None else rule.id


def _many(count: int, one: str, more: str) -> str:
    return f"{counted(count)} {one if count == 1 else more}"
