"""Where personal data stand in a dossier: they get into every document, so they are told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from engine.dossier.model import Dossier, Informant, Measurement
from engine.files.errors import Notice


def notices(dossier: Dossier) -> tuple[Notice, ...]:
    """A notice for each text with a telephone number, e-mail address or BSN in it."""
    suspect = [(place, text) for place, text in _texts(dossier) if _suspect(text)]
    if not suspect:
        return ()
    from engine.texts.personal_data import find  # whose patterns take longer than a dossier

    return tuple(
        Notice(place, f"Hier staat een {kind}; {_LEFT_OUT}")
        for place, text in suspect
        for kind in dict.fromkeys(one.kind for one in find(text))
    )


_LEFT_OUT: Final = (
    "factsheet, overzicht en het document voor wederhoor laten dat weg, tenzij u"
    " --met-persoonsgegevens geeft."
)
_FEWEST_DIGITS: Final = 9


def _suspect(text: str) -> bool:
    """Whether ``text`` is worth looking at more closely."""
    if len(text) < _FEWEST_DIGITS - 2:
        return False
    lower = text.lower()
    return (
        any(sign in lower for sign in ("@", "＠", "﹫", "at)", "at]", "at )", "at ]", "apenstaart"))
        or sum(map(str.isdigit, text)) >= _FEWEST_DIGITS
    )


def _texts(dossier: Dossier) -> Iterator[tuple[str, str]]:
    yield "gemeente", dossier.municipality
    yield "gemeente", dossier.context
    for number, measurement in enumerate(dossier.measurements, start=1):
        place = f"meting {number} ({measurement.approach}, {measurement.year})"
        yield from ((place, text) for text in _own(measurement))
        for informant in measurement.informants:
            yield from _said(f"{place}, {informant.label}", informant)


def _own(measurement: Measurement) -> Iterator[str]:
    yield measurement.approach
    yield from measurement.successor_of
    yield from (measurement.description, measurement.development, measurement.reported)


def _said(place: str, informant: Informant) -> Iterator[tuple[str, str]]:
    yield f"{place}, naam", informant.name
    for question, given in informant.answers.items():
        raw = given.answer.raw
        for one in raw if isinstance(raw, list) else [raw]:
            yield f"{place}, {question}", str(one)
        yield f"{place}, {question}, toelichting", given.remark
        yield f"{place}, {question}, bron", given.source
