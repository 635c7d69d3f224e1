"""When something was, as people write it: "12 maart 2014", "12-3-2014", "maart 2014".

A date is held against the reference date of its measurement (*peildatum*), never against a clock:
what counts is how many months it lies before that. Who tells the month alone may mean any of its
days. What could mean two dates isn't read: "12-3-14", "maart", "voorjaar 2014".
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from engine.texts.aged import Aged
from engine.texts.amount_words import SOURCE
from engine.texts.dates import MONTHS
from engine.texts.measured import Unclear
from engine.texts.remarks import only_tells_where
from engine.texts.spelling import words

_SHORT: Final = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_NUMBERS: Final = {
    name: number
    for names in (MONTHS, _SHORT, ("", "", "mar", "", "", "", "", "", "sept", "oct", "", ""))
    for number, name in enumerate(names, start=1)
    if name
}
_MONTH: Final = rf"(?P<month>{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\.?"
_BEFORE: Final = r"(?:(?:vastgesteld |gedateerd )?(?:op|d\.?d\.?|dd|van|in|sinds|per|datum:?) )*"
_DAY: Final = re.compile(
    rf"{_BEFORE}(?:(?P<y>\d{{4}})-(?P<m>\d{{1,2}})-(?P<d>\d{{1,2}})"
    r"|(?P<d2>\d{1,2})(?:-|/|\.| )(?P<m2>\d{1,2})(?:-|/|\.| )(?P<y2>\d{4})"
    rf"|(?P<d3>\d{{1,2}})[ -]{_MONTH}[ -](?P<y3>\d{{4}}))\.?"
)
_MONTH_ALONE: Final = re.compile(
    rf"{_BEFORE}(?:(?P<y>\d{{4}})-(?P<m>\d{{1,2}})|(?P<m2>\d{{1,2}})[-/](?P<y2>\d{{4}})"
    rf"|{_MONTH}[ -](?P<y3>\d{{4}}))\.?"
)
_YEAR: Final = re.compile(rf"{_BEFORE}(?P<y>(?:19|20)\d{{2}})\.?")
_SHORT_YEAR: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{2})")
_AGE: Final = re.compile(r"(\d{1,4}) (maand|maanden|jaar) (?:oud|voor de peildatum)")
_EARLIEST: Final = 1900


class Span(NamedTuple):
    """The days that are meant: one, or all of a month or a year; ``written`` in words."""

    first: date
    last: date
    written: str


def months_between(earlier: date, later: date) -> float:
    """The months from one date to another; a part of a month counts in days.

    Whole where both are on the same day of a month, or the earlier on the last day of one that is
    shorter, so that it can be held against whole months.

    >>> months_between(date(2013, 3, 12), date(2014, 3, 12))
    12.0
    >>> months_between(date(2015, 2, 28), date(2016, 2, 29))
    12.0
    >>> 12 < months_between(date(2013, 3, 11), date(2014, 3, 12)) < 13
    True
    """
    months = 12 * (later.year - earlier.year) + later.month - earlier.month
    same_day = min(later.day, monthrange(earlier.year, earlier.month)[1])
    return months + (same_day - earlier.day) / 31


def span(plain: str) -> Span | Aged | Unclear:
    """The days that ``plain`` (as ``normalised``) says, or why that isn't clear.

    >>> span("maart 2014")
    Span(first=datetime.date(2014, 3, 1), last=datetime.date(2014, 3, 31), written='maart 2014')
    >>> span("12-3-2014").written, span("2014-03-12").written
    ('12 maart 2014', '12 maart 2014')
    >>> span("12-3-14").could_be
    ('12-3-2014',)
    """
    source = re.search(SOURCE, plain) if "zie" in plain or "bron" in plain else None
    if source is not None and only_tells_where(words(source[1])):
        plain = plain[: source.start()]
    plain = plain.strip()
    if match := _AGE.fullmatch(plain):
        return Aged(int(match[1]) * (12 if match[2] == "jaar" else 1))
    if match := _DAY.fullmatch(plain):
        return _day(*_parts(match))
    if match := _MONTH_ALONE.fullmatch(plain):
        _, month, year = _parts(match)
        return _month(month, year)
    if match := _YEAR.fullmatch(plain):
        year = int(match["y"])
        return Span(date(year, 1, 1), date(year, 12, 31), str(year))
    if match := _SHORT_YEAR.fullmatch(plain):
        could = f"{match[1]}-{match[2]}-20{match[3]}"
        return Unclear("het jaar heeft twee cijfers", (could,))
    if words(plain) in _NUMBERS or re.fullmatch(rf"\d{{1,2}} {_MONTH}", plain):
        return Unclear("er staat geen jaar bij")
    return Unclear()


def aged(plain: str, reference: str, cuts: Sequence[tuple[float, bool]]) -> Aged | Unclear:
    """How many months before ``reference`` (ISO 8601) ``plain`` says that something was.

    A month or a year is clear where all its days lie on the same side of each of ``cuts``; it is
    then as old as its first day.

    >>> aged("maart 2013", "2014-06-01", [(12, True)])
    Aged(15.0, 'maart 2013')
    >>> aged("juni 2013", "2014-06-12", [(12, True)]).why
    'zonder de dag is niet te zeggen aan welke kant van 12 maanden dit ligt'
    """
    found = span(plain)
    if isinstance(found, (Aged, Unclear)):
        return found
    if not reference:
        return Unclear("de meting heeft geen peildatum om dit tegen te houden")
    day = date.fromisoformat(reference)
    if found.first > day or (found.first == found.last and found.last > day):
        return Unclear(f"dit ligt na de peildatum ({day.day} {MONTHS[day.month - 1]} {day.year})")
    oldest = months_between(found.first, day)
    newest = months_between(min(found.last, day), day)
    for limit, below in cuts:
        if _beyond(oldest, limit, below) is not _beyond(newest, limit, below):
            of = "zonder de dag is niet te zeggen aan welke kant van"
            return Unclear(f"{of} {limit:.12g} maanden dit ligt")
    return Aged(oldest, found.written)


def _beyond(age: float, limit: float, below: bool) -> bool:
    return age > limit if below else age >= limit


def _parts(match: re.Match[str]) -> tuple[int, int, int]:
    """Day (0 where there is none), month and year."""
    found = {name: text for name, text in match.groupdict().items() if text}
    month = found.get("month")
    number = _NUMBERS[month] if month else int(found.get("m") or found["m2"])
    day = found.get("d") or found.get("d2") or found.get("d3") or "0"
    return int(day), number, int(found.get("y") or found.get("y2") or found["y3"])


def _day(day: int, month: int, year: int) -> Span | Unclear:
    try:
        found = date(year, month, day)
    except ValueError:
        return Unclear("die dag bestaat niet")
    if year < _EARLIEST:
        return Unclear("dat jaar is te lang geleden")
    return Span(found, found, f"{day} {MONTHS[month - 1]} {year}")


def _month(month: int, year: int) -> Span | Unclear:
    if not 1 <= month <= 12 or year < _EARLIEST:
        return Unclear("die maand bestaat niet")
    last = date(year, month, monthrange(year, month)[1])
    return Span(date(year, month, 1), last, f"{MONTHS[month - 1]} {year}")
