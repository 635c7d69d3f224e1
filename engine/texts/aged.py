"""A date as an amount: how many months it lies before the reference date of its measurement."""

from __future__ import annotations


class Aged(float):
    """So many months before the reference date, with when that was ``written`` to be.

    That is a date in words, or empty where only the age is known.

    >>> str(Aged(3, "maart 2014")), str(Aged(1)), Aged(3) < 4
    ('maart 2014', '1 maand oud', True)
    """

    __slots__ = ("written",)
    written: str

    def __new__(cls, months: float, written: str = "") -> Aged:
        made = super().__new__(cls, months)
        made.written = written
        return made

    def __eq__(self, other: object) -> bool:
        mine = self.written, float(self)
        return isinstance(other, Aged) and mine == (other.written, float(other))

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((self.written, float(self)))

    def __reduce__(self) -> tuple[type[Aged], tuple[float, str]]:
        return Aged, (float(self), self.written)

    def __repr__(self) -> str:
        return f"Aged({float(self)}, {self.written!r})"

    def __str__(self) -> str:
        return self.written or months_old(self)

    def agrees(self, other: Aged) -> bool:
        """Whether both may be the same day: "12 maart 2014" lies in "maart 2014"."""
        if self.written and other.written:
            return self.written.endswith(other.written) or other.written.endswith(self.written)
        return float(self) == float(other)


def months_old(months: float) -> str:
    """An age as people write it.

    >>> months_old(12)
    '12 maanden oud'
    """
    return f"{months:.12g} {'maand' if float(months) == 1 else 'maanden'} oud"
