"""What stands around the items of a list: bullets, numbers, letters, and boxes that are ticked.

"1. politie 2. MEE" and "a) politie; b) MEE" are lists of two, and of "☑ politie ☐ MEE" only the
first is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_BULLET: Final = re.compile(r"(?:^|(?<=[\s;,]))\(?(?:\d{1,2}|[a-zA-Z])[.)]\s+(?=\S)")
_SEPARATOR: Final = re.compile(r"[,;\n\t|•·●▪]")
_OUTSIDE_BRACKETS: Final = re.compile(r"[,;\n\t|•·●▪](?![^()]{0,200}\))")
_TICK: Final = r"(?:[☑☒✓✔√]|\[[xXvV✓√]\]|\([xXvV✓√]\))"
_BOX: Final = r"(?:[☐□✗]|\[\s?\]|\(\s?\))"
_MARK: Final = re.compile(rf"\s*(?:(?P<tick>{_TICK})|(?P<box>{_BOX}))\s*")
_EMPTY: Final = re.compile(_BOX)
_BEFORE_MARK: Final = re.compile(rf"(?<=\S)\s+(?={_TICK}|{_BOX})")
_OTHER: Final = re.compile(r"\banders?e?[\s,:]*(?:namelijk|nl\b|te weten)", re.IGNORECASE)
"""What introduces something that is no option; all up to the end of the line belongs to it."""
_AFTER_OTHERS: Final = re.compile(r"[;\n]")
_TICKED_BEHIND: Final = re.compile(rf"\s*{_TICK}\s*$")


def without_bullet(text: str) -> str:
    """``text`` without a bullet before it.

    >>> without_bullet("(a) zelf"), without_bullet("1. zelf")
    ('zelf', 'zelf')
    """
    text = text.strip()
    bullet = _BULLET.match(text)
    return text if bullet is None else text[bullet.end() :]


def is_chosen(item: str) -> bool | None:
    """Whether ``item`` is ticked; None where no box stands before it.

    >>> is_chosen("☑ politie"), is_chosen("[ ] politie"), is_chosen("politie")
    (True, False, None)
    """
    mark = _MARK.match(item)
    return None if mark is None else mark["tick"] is not None


def without_tick(item: str) -> str:
    """``item`` without the tick before or behind it.

    >>> without_tick("[x] politie"), without_tick("politie ✓")
    ('politie', 'politie')
    """
    mark = _MARK.match(item)
    if mark is not None:
        return item[mark.end() :].strip()
    return _TICKED_BEHIND.sub("", item)


class UnmarkedError(ValueError):
    """An ``item`` without a box among others with one: nobody knows whether it is chosen."""

    def __init__(self, item: str) -> None:
        super().__init__(item)
        self.item = item


def chosen_items(text: str) -> Iterator[str]:
    """The items of a list in ``text`` that are chosen, without what marks them.

    Where some boxes are empty all items must have one before them; raises ``UnmarkedError``.

    >>> list(chosen_items("1. politie 2. MEE (Gouda, Waddinxveen)"))
    ['politie ', 'MEE (Gouda, Waddinxveen)']
    >>> list(chosen_items("[x] politie [ ] MEE"))
    ['politie']
    """
    if _BULLET.match(text.lstrip()):
        text = _BULLET.sub("\n", text)
    some_empty = _EMPTY.search(text) is not None
    if some_empty:
        if is_chosen(text) is None:
            raise UnmarkedError(text)
        text = _BEFORE_MARK.sub("\n", text)
    other = _OTHER.search(text)
    listed, introduced = (text[: other.start()], text[other.start() :]) if other else (text, "")
    separator = _OUTSIDE_BRACKETS if "(" in listed else _SEPARATOR
    for item in [*separator.split(listed), *_AFTER_OTHERS.split(introduced)]:
        chosen = is_chosen(item)
        if not item.strip() or chosen is False:
            continue
        if some_empty and chosen is None:
            raise UnmarkedError(item)
        yield without_tick(item)
