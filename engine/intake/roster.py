"""The list of who is asked: respondents of one approach, or of a whole round of municipalities.

YAML or a workbook with the same fields, which Dutch calls *gemeente*, *aanpak*, *jaar*, *id*,
*naam* and *rol*. What is the same for all may be given beside the list instead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from engine.dossier.file_shape import LONGEST_NAME
from engine.files import yamlfile
from engine.files.errors import InputError, Problem, nearest, shown
from engine.files.fields import Reader
from engine.framework.roles import Roles, listed
from engine.intake import table
from engine.intake.addressees import Addressee
from engine.intake.source import opened
from engine.intake.spreadsheet import workbook

_FIELDS: Final = ("gemeente", "aanpak", "jaar", "id", "naam", "rol")
_SHARED: Final = ("gemeente", "aanpak", "jaar")
_YAML: Final = (".yaml", ".yml")
_WORKBOOK: Final = (".xlsx", ".ods")
_TEXT: Final = (".csv",)
SUFFIXES: Final = (*_YAML, *_WORKBOOK, *_TEXT)

_Entry = tuple[str, Mapping[str, str]]
"""Where somebody stands in the list, and what it says of them."""


def roster(path: Path, shared: Mapping[str, str], roles: Roles) -> tuple[Addressee, ...]:
    """Who stands in the list at ``path``, with what is ``shared`` by all filled in.

    Each has one of ``roles``.

    Raises ``InputError`` with everything that is wrong in it.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        what = "Dit is geen lijst van respondenten."
        raise InputError([Problem(str(path), "", what, ", ".join(SUFFIXES))])
    problems: list[Problem] = []
    entries = [*(_in_yaml(path, problems) if suffix in _YAML else _in_table(path))]
    found = [_addressee(str(path), *entry, shared, roles, problems) for entry in entries]
    known = [one for one in found if one is not None]
    problems += _conflicts(str(path), [place for place, _ in entries], found, roles)
    if not entries and not problems:
        problems.append(Problem(str(path), "", "Er staat niemand in de lijst."))
    if problems:
        raise InputError(problems)
    return tuple(known)


def _in_yaml(path: Path, problems: list[Problem]) -> Iterator[_Entry]:
    tree = yamlfile.read(path, problems)
    if tree is None:
        return
    reader = Reader(str(path), problems)
    reader.keys(tree, ("respondenten",), _SHARED)
    above = {name: str(reader.text(tree, name)) for name in _SHARED if name in tree}
    for node in reader.mappings(tree, "respondenten"):
        reader.keys(node, (), _FIELDS)
        own = {name: str(reader.text(node, name)) for name in _FIELDS if name in node}
        yield f"regel {node.line}", {**above, **own}


def _in_table(path: Path) -> Iterator[_Entry]:
    source = opened(path)
    if path.suffix.lower() in _TEXT:
        found: table.Table | None = table.of_text(source)
    else:
        sheets = workbook(source).sheets
        found = table.of_sheet(source, sheets[0]) if sheets else None
    headings = [one.casefold() for one in found.headings] if found is not None else []
    if found is None or not {"id", "naam", "rol"} <= set(headings):
        accepted = f"een eerste rij met {', '.join(_FIELDS)}"
        raise InputError([Problem(str(path), "", "De koppen van de lijst ontbreken.", accepted)])
    for row, cells in enumerate(found.rows):
        entry = {
            name: cell.text.strip()
            for name, cell in zip(headings, cells, strict=False)
            if name in _FIELDS
        }
        if any(entry.values()):
            yield found.place(row), entry


def _addressee(
    file: str,
    place: str,
    entry: Mapping[str, str],
    shared: Mapping[str, str],
    roles: Roles,
    problems: list[Problem],
) -> Addressee | None:
    filled = {name: " ".join(text.split()) for name, text in entry.items() if text.strip()}
    before = len(problems)
    for name in _SHARED:
        given = shared.get(name, "")
        if given and filled.setdefault(name, given).casefold() != given.casefold():
            what = f"Hier staat bij ‘{name}’ {shown(filled[name])}, en bij --{name} {shown(given)}."
            problems.append(Problem(file, place, what, "hetzelfde, of één van beide"))
    for name in _FIELDS:
        if name not in filled:
            option = f", of --{name} in de opdracht" if name in _SHARED else ""
            what = f"Het veld ‘{name}’ ontbreekt."
            problems.append(Problem(file, place, what, f"een {name} in de lijst{option}"))
        elif len(filled[name]) > LONGEST_NAME:
            what = f"Het veld ‘{name}’ is te lang."
            problems.append(Problem(file, place, what, f"hoogstens {LONGEST_NAME} tekens"))
    role, year = filled.get("rol", "").lower(), filled.get("jaar", "")
    if role and role not in roles:
        near = nearest(role, roles)
        what = f"Onbekende rol {shown(role)}."
        problems.append(Problem(file, place, what, listed(roles, "of"), near))
    if year and not (year.isdecimal() and 1900 <= int(year[:9]) <= 2200):
        what = f"Bij ‘jaar’ staat {shown(year)}."
        problems.append(Problem(file, place, what, "een jaartal van 1900 tot en met 2200"))
    if len(problems) > before:
        return None
    return Addressee(
        filled["gemeente"], filled["aanpak"], int(year), filled["id"], filled["naam"], role
    )


def _conflicts(
    file: str, places: Iterable[str], found: Iterable[Addressee | None], roles: Roles
) -> Iterator[Problem]:
    """Who stands in the list twice, and approaches with more of a role than there may be."""
    known = [(place, one) for place, one in zip(places, found, strict=True) if one is not None]
    first: dict[tuple[str, str, int, str], str] = {}
    for place, one in known:
        earlier = first.setdefault(one.key, place)
        if earlier != place:
            what = f"Het id {shown(one.id)} is in deze aanpak al gebruikt ({earlier})."
            yield Problem(file, place, what, "voor elke respondent een eigen id")
    number = Counter((one.measurement, one.role) for _, one in known)
    for (measurement, role), count in number.items():
        most = roles[role].most
        if most is not None and count > most:
            place, one = next(pair for pair in known if pair[1].measurement == measurement)
            what = f"{one.municipality}, {one.approach}: er zijn {count} respondenten"
            what += f" met de rol ‘{role}’."
            at_most = "één" if most == 1 else most
            yield Problem(file, place, what, f"hoogstens {at_most} per aanpak en jaar")
