"""What reading an amount comes to: a number, or why it isn't clear which."""

from __future__ import annotations

from typing import NamedTuple


class Measured(NamedTuple):
    """A number, and in what words to tell that reading took a decision.

    ``spread`` is from the least to the most that may be meant, where that isn't one number.
    """

    value: float
    reading: str = ""
    spread: tuple[float, float] | None = None


class Unclear(NamedTuple):
    """Why a text can't be read, in Dutch, and what it may mean, as somebody would write it."""

    why: str = ""
    could_be: tuple[str, ...] = ()
