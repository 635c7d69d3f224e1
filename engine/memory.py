"""Remembering what was worked out, within bounds."""

from __future__ import annotations

from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Memory(Generic[Key, Value]):
    """Remembers what was used of late: at most ``2 * size`` values, however many go by.

    ``recent`` may be read directly. When it is full it becomes what was used before; what is
    used again comes back from there, and the rest is forgotten.
    """

    __slots__ = ("_before", "_size", "recent")

    def __init__(self, size: int) -> None:
        self._size = size
        self._before: dict[Key, Value] = {}
        self.recent: dict[Key, Value] = {}

    def recall(self, key: Key) -> Value | None:
        """The value of ``key`` if it was used before."""
        value = self._before.get(key)
        if value is not None:
            self.remember(key, value)
        return value

    def remember(self, key: Key, value: Value) -> None:
        """Keeps ``value``."""
        if len(self.recent) >= self._size:
            self._before, self.recent = self.recent, {}
        self.recent[key] = value
