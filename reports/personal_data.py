"""What is published leaves out personal data, wherever in a document they got to."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
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
    """``part`` of a document's model, with a word in the place of personal data in its texts."""
    found: Any = part
    if isinstance(found, str):
        found = without(found)
    elif isinstance(found, tuple):
        kept = [left_out(one) for one in found]
        found = type(found)(*kept) if hasattr(found, "_fields") else tuple(kept)
    elif is_dataclass(found) and not isinstance(found, type):
        texts = {
            field.name: left_out(getattr(found, field.name))
            for field in fields(found)
            if field.init and field.name not in _KEPT
        }
        found = replace(found, **texts)
    elif isinstance(found, dict):
        found = {left_out(key): left_out(value) for key, value in found.items()}
    elif isinstance(found, list):
        found = [left_out(one) for one in found]
    result: _T = found
    return result
