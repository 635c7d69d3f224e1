"""What a question offers to choose from, and what was chosen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from engine.texts.spelling import words

Spellings = Mapping[str, str]
"""Option ids by how the option is written: as it stands there, and as ``spelled`` gives it."""

_LEADING: Final = re.compile(
    r"^(?:(?:o a|oa|onder andere|onder meer|zowel|alsmede|alsook|evenals|plus|bijvoorbeeld|bijv|bv"
    r"|met name|ook|en|\d{1,2}) (?=\w))*(?:(?:de|het|een) (?=\w))?"
)


class Chosen(NamedTuple):
    """Option ids, whether reading them took a decision, and what is named that is no option."""

    options: frozenset[str]
    decided: bool = False
    others: tuple[str, ...] = ()


class Asked(NamedTuple):
    """What a question offers: its ``options``, ``others`` that people name (as ``spelled``), and
    the ``texts`` in which it asks."""

    options: Spellings
    others: frozenset[str] = frozenset()
    texts: tuple[str, ...] = ()


class UnknownOptionError(ValueError):
    """What ``found`` says is no option."""

    def __init__(self, found: str) -> None:
        super().__init__(found)
        self.found = found


def spelled(text: str) -> str:
    """``text`` as options are compared: its words, without an article before them.

    >>> spelled("o.a. de Woningbouw-corporatie")
    'woningbouw corporatie'
    """
    return _LEADING.sub("", words(text), count=1)
