"""A tree of texts that remember their line: what a YAML file is here.

Rules are data that policy staff write by hand, so a scalar is always the text that
stands there: ``ja``, ``nee``, ``on``, ``0o17``, ``12:30:00`` and ``2013-01-01`` are never
turned into something else (YAML 1.1 would).
"""

from __future__ import annotations

from typing import Self


class Text(str):
    """A scalar or a key, with the line it stands on (from 1)."""

    line: int
    __slots__ = ("line",)

    def __new__(cls, value: str, line: int) -> Self:
        text = super().__new__(cls, value)
        text.line = line
        return text

    def __getnewargs__(self) -> tuple[str, int]:  # type: ignore[override]
        return str(self), self.line


class Filled(Text):
    """A text that was filled in: it stands on a line of ``file``, not of the file around it."""

    file: str
    __slots__ = ("file",)

    def __new__(cls, value: str, line: int, file: str) -> Self:
        text = super().__new__(cls, value, line)
        text.file = file
        return text

    def __getnewargs__(self) -> tuple[str, int, str]:  # type: ignore[override]
        return str(self), self.line, self.file


class Mapping(dict[Text, "Node"]):
    """A mapping in file order, with the line it starts on."""

    __slots__ = ("line",)

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line

    def field(self, name: str) -> Node | None:
        """What stands under ``name``, whatever the line of its key."""
        return self.get(name)  # type: ignore[call-overload, no-any-return]


class Sequence(list["Node"]):
    """A sequence, with the line it starts on."""

    __slots__ = ("line",)

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


Node = Text | Mapping | Sequence
