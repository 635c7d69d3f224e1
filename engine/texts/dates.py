"""Dates as they are written in Dutch."""

from __future__ import annotations

from typing import Final

MONTHS: Final = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september"),
    *("oktober", "november", "december"),
)


def is_date(text: str) -> bool:
    """Whether ``text`` is a date as ISO 8601 writes it.

    >>> is_date("2014-03-12"), is_date("12-03-2014")
    (True, False)
    """
    from datetime import date  # few texts are asked about

    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def dutch_date(text: str) -> str:
    """``text``, which ``is_date``, in words.

    >>> dutch_date("2014-03-12")
    '12 maart 2014'
    """
    year, month, day = text.split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"
