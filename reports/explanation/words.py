"""How an explanation writes who answered, what they answered, and its blocks of text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Literal, NamedTuple

from engine.explaining.model import Person
from engine.texts.personal_data import cut
from engine.wording.dutch import enumeration

Kind = Literal["title", "verdict", "heading", "subheading", "text", "item", "answer", "detail"]


class Block(NamedTuple):
    """One paragraph, heading or item; ``sign`` (a verdict, LET OP, a number) stands before it.

    A verdict has a ``colour``.
    """

    kind: Kind
    text: str
    sign: str = ""
    colour: str = ""


_LONGEST: Final = 400
"""Characters of a remark, source or answer that are shown; JSON has all."""


def name(one: Person) -> str:
    """How an informant is called."""
    return f"‘{one.name}’" if one.role == "document" else one.name


def names(people: Iterable[Person]) -> str:
    """How informants are called, in one enumeration."""
    return enumeration([name(one) for one in people])


def quoted(raw: Any) -> str:
    """A raw answer as it stands in the file, in quotes."""
    if raw is None:
        return "leeg"
    if isinstance(raw, bool):
        return "‘true’" if raw else "‘false’"
    if isinstance(raw, (list, tuple)):
        return f"‘{shortened(', '.join('' if item is None else str(item) for item in raw))}’"
    return f"‘{shortened(str(raw))}’"


def shortened(text: str) -> str:
    """``text`` as far as it is shown."""
    return text if len(text) <= _LONGEST else cut(text, _LONGEST) + "…"
