"""What is published leaves out personal data, wherever in a document they got to."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import is_not
from typing import Any, Final, TypeVar

from engine.texts.personal_data import without

_T = TypeVar("_T")

_KEPT: Final = frozenset(
    {
        "id",
        "anchor",
        "finding",
        "origin",
        "sent",
        "digest",
        "rule",
        "definition",
        "request",
        "contact",
    }
)
"""Fields without what informants wrote: places in the document, hashes, and the framework's own."""


def left_out(part: _T) -> _T:
    """``part`` of a document's model, with a word in the place of personal data in its texts.

    Where there are none, it is ``part`` itself.
    """
    found: Any = part
    if isinstance(found, str):
        found = without(found)
    elif isinstance(found, (tuple, list)):
        kept = [left_out(one) for one in found]
        if any(map(is_not, kept, found)):
            found = type(found)(*kept) if hasattr(found, "_fields") else type(found)(kept)
    elif is_dataclass(found) and not isinstance(found, type):
        texts = {name: getattr(found, name) for name in _names(type(found))}
        changed = {name: new for name, one in texts.items() if (new := left_out(one)) is not one}
        if changed:
            found = replace(found, **changed)
    elif isinstance(found, dict):
        found = {left_out(key): left_out(value) for key, value in found.items()}
    result: _T = found
    return result


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass that informants' words may stand in."""
    return tuple([one.name for one in fields(kind) if one.init and one.name not in _KEPT])
