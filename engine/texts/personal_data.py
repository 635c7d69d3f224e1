"""Telephone numbers, e-mail addresses and BSNs in what people wrote, however they are spaced.

A number of years, hours or euros isn't taken for one, nor is a date. A BSN (burgerservicenummer)
has nine digits that pass the eleven test: the first times 9, the second times 8, ... and the last
times -1 add up to a multiple of 11.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

PHONE: Final = "telefoonnummer"
EMAIL: Final = "e-mailadres"
BSN: Final = "BSN"


class Found(NamedTuple):
    """What stands at ``text[start:end]``: a ``PHONE``, an ``EMAIL`` or a ``BSN``."""

    start: int
    end: int
    kind: str


def find(text: str) -> list[Found]:
    """All personal data in ``text``, in order; none of them overlap."""
    if len(text) < _SHORTEST or not (_HINT.search(text) or _UNUSUAL.search(text)):
        return []
    seen, places = _seen(text)
    found: list[Found] = []
    for start, end, kind in sorted([*_emails(seen), *_numbers(seen)]):
        if not found or places[start] >= found[-1].end:
            found.append(Found(places[start], places[end - 1] + 1, kind))
    return found


def without(text: str) -> str:
    """``text`` with a word in the place of each of them: ``[telefoonnummer weggelaten]``."""
    for one in reversed(find(text)):
        text = f"{text[: one.start]}[{one.kind} weggelaten]{text[one.end :]}"
    return text


def cut(text: str, most: int) -> str:
    """The first ``most`` characters of ``text``, or fewer: a number or address isn't cut in two.

    Half of it couldn't be recognised any more.
    """
    for one in find(text[: most + _BEYOND]):
        if one.start < most < one.end:
            return text[: one.start]
    return text[:most]


_BEYOND: Final = 1000
_SHORTEST: Final = 6
_HINT: Final = re.compile(r"@|[(\[]\s*(?:at|apenstaart)\b|\d(?:\D*\d){8}", re.IGNORECASE)
_UNUSUAL: Final = re.compile(r"[^\0-\x7f\xa0\u00c0-\u024f\u2010-\u201f…•€√]|\\[uU]")
"""What may be a digit or an ``@`` in another form, or a character that hides itself."""
_ESCAPED: Final = re.compile(r"\\u(?:[0-9a-f]{4}|\{[0-9a-f]{1,6}\})|\\U[0-9a-f]{8}")
"""How ``printable`` and the typesetter write a character that hides itself."""

_EMAIL: Final = re.compile(
    r"(?:[\w+%'-](?: ?\. ?)?)*[\w+%'-] ?(?:@|[(\[] ?(?:at|apenstaart) ?[)\]]) ?"
    r"(?:[\w-]+(?:\.| \. ?| ?[(\[] ?(?:dot|punt) ?[)\]] ?))+[a-z]{2,}\b",
    re.IGNORECASE,
)
_SEPARATOR: Final = r"[ .\-/()]{0,3}"
_PHONE: Final = re.compile(
    rf"(?<![\w€+])\(?(?:\+|0{_SEPARATOR}0){_SEPARATOR}[1-9](?:{_SEPARATOR}\d){{8,13}}"
    rf"(?!{_SEPARATOR}\d|\w)"
    rf"|(?<![\w€+,.])\(?0{_SEPARATOR}[1-9](?:{_SEPARATOR}\d){{8}}(?!{_SEPARATOR}\d|\w|,\d)"
)
_BSN: Final = re.compile(r"(?<![\w€.,+])\d(?:[ .\-/]{0,2}\d){8}(?![ .\-/]{0,2}\d|\w|,\d|,-)")
_DAY: Final = re.compile(r"\b\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d\d\b")
_DATE: Final = re.compile(
    r"\b\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)?\d\d\b|\b(?:19|20)\d\d[-./]\d\d?\b"
)
_GROUP: Final = re.compile(r"\d+")
_AMOUNT: Final = re.compile(r"\d{1,3}(?:\.\d{3})+")
_MONEY: Final = re.compile(
    r"^\s*(?:euro|eur\b|,-|miljoen|uur|uren|gezinnen|inwoners)", re.IGNORECASE
)


def _seen(text: str) -> tuple[str, list[int]]:
    """``text`` as a reader sees it, with the place of each character in ``text``.

    Without characters that take no room; every space and dash is the plain one.
    """
    hidden = {
        place for match in _ESCAPED.finditer(text) for place in range(match.start(), match.end())
    }
    seen: list[str] = []
    places: list[int] = []
    for place, one in enumerate(text):
        unseen = unicodedata.category(one) in ("Cf", "Cc", "Mn") and not one.isspace()
        if place in hidden or unseen:
            continue
        plain = unicodedata.normalize("NFKC", one)
        if one.isspace() or plain.isspace():
            plain = " "
        elif unicodedata.category(one) == "Pd" or one in "\u2212\u00b7\u2022_":
            plain = "-"
        elif plain.isdecimal() and len(plain) == 1:
            plain = str(int(plain))
        for character in plain:
            if character == " " and seen and seen[-1] == " ":
                continue  # however many there are
            seen.append(character)
            places.append(place)
    return "".join(seen), places


def _emails(text: str) -> Iterator[tuple[int, int, str]]:
    return ((*match.span(), EMAIL) for match in _EMAIL.finditer(text))


def _numbers(text: str) -> Iterator[tuple[int, int, str]]:
    taken: list[tuple[int, int]] = []
    for match in _PHONE.finditer(text):
        if not _DAY.search(match[0]) and not _is_list(match[0]):
            opened = match[0][0] == "(" and match[0].count("(") > match[0].count(")")  # around it
            taken.append((match.start() + opened, match.end()))
            yield *taken[-1], PHONE
    for match in _BSN.finditer(text):
        start, end = match.span()
        if any(start < other_end and end > other for other, other_end in taken):
            continue
        if _eleven(match[0]) and not _means_something_else(match[0], text[end:]):
            yield start, end, BSN


def _eleven(text: str) -> bool:
    digits = [int(one) for one in text if one.isdigit()]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(digit * weight for digit, weight in zip(digits, weights, strict=True))
    return total % 11 == 0 and any(digits)


def _means_something_else(text: str, behind: str) -> bool:
    """Whether nine digits are an amount, a date, years, or a row of small numbers."""
    return bool(
        _DATE.search(text) or _AMOUNT.fullmatch(text) or _MONEY.match(behind) or _is_list(text)
    )


def _is_list(text: str) -> bool:
    """Whether ``text`` is years, or numbers below a hundred: "10 20 30 40 50"."""
    groups = _GROUP.findall(text)
    if len(groups) < 2 or text.lstrip("(").startswith(("+", "00", "06", "0 6")):
        return False
    years = [one for one in groups if len(one) == 4 and one[:2] in ("19", "20")]
    return len(years) > 1 or (len({*map(len, groups)}) == 1 and len(groups[0]) == 2)
