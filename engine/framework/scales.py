"""What answers that are amounts are measured on: which there can be, and how each is written.

A question of such a type has one scale. What reads answers, tells them, proves rules and looks for
other answers asks the scale, and never which type of question it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

from engine.texts.aged import Aged, months_old
from engine.texts.digits import digits, plainly

LARGEST: Final = 1_000_000_000
"""No amount is more, unless its unit says otherwise."""

Cut: TypeAlias = tuple[float, bool]
"""A limit: ``(4, False)`` separates below 4 from 4 and up, ``(4, True)`` up to 4 from above 4."""

TESTS: Final[Mapping[str, bool]] = {
    "minder dan": False,
    "vanaf": False,
    "meer dan": True,
    "hoogstens": True,
}
"""The tests on an amount, with whether the limit itself lies below where they cut."""
ABOVE: Final = ("vanaf", "meer dan")
"""Those that hold above where they cut."""
ALIASES: Final[Mapping[str, str]] = {
    "ten minste": "vanaf",
    "ouder dan": "meer dan",
    "jonger dan": "minder dan",
}
"""Other words for a test."""

_TEST: Final = re.compile(rf"({'|'.join([*TESTS, *ALIASES])}) (.+)")
_AGE: Final = re.compile(r"(\d{1,4}) (maand|maanden|jaar)(?: oud)?")
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)?")


def as_test(text: str) -> tuple[str, str] | None:
    """The test that ``text`` is and what it names as the limit; None if it is no test.

    >>> as_test("ten minste 4"), as_test("allen voor")
    (('vanaf', '4'), None)
    """
    match = _TEST.fullmatch(text)
    return None if match is None else (ALIASES.get(match[1], match[1]), match[2])


class Unit(NamedTuple):
    """The unit of a number, in the singular and the plural.

    ``also`` is how else people write it, and what else they count in: by the word how many of the
    unit that is. Where it is ``complete``, nothing else is understood, such as weeks for months.
    """

    singular: str
    plural: str
    also: tuple[tuple[str, float], ...] = ()
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Bound:
    """The amounts that speak for the approach: ``hoogstens`` 6 is ``Bound("hoogstens", 6)``."""

    test: str
    limit: float

    @property
    def cut(self) -> Cut:
        """Where it separates amounts."""
        return self.limit, TESTS[self.test]

    def holds(self, amount: float) -> bool:
        """Whether ``amount`` speaks for the approach."""
        above = amount > self.limit if TESTS[self.test] else amount >= self.limit
        return above is (self.test in ABOVE)


@dataclass(frozen=True)
class Scale:
    """Amounts from 0 to ``most``, in a unit or none; only ``whole`` ones, if it says so.

    ``bound`` says which of them speak for the approach, if that depends on the amount. ``none``:
    that there is no amount ("geen") is an answer too.
    """

    unit: Unit | None = None
    most: float = LARGEST
    whole: bool = False
    bound: Bound | None = None
    none: bool = True

    @property
    def structure(self) -> tuple[object, ...]:
        """What matters to pictures of it: not what it is called."""
        return type(self), self.most, self.whole, self.bound

    @property
    def cuts(self) -> tuple[Cut, ...]:
        """Where the scale itself tells amounts apart."""
        return () if self.bound is None else (self.bound.cut,)

    def holds(self, amount: float) -> bool:
        """Whether there is such an amount."""
        return 0 <= amount <= self.most and (not self.whole or amount == int(amount))

    def takes(self, cut: Cut) -> bool:
        """Whether rules may tell amounts apart at ``cut``."""
        return True

    @property
    def counts(self) -> str:
        """What an amount counts, for who has the number alone."""
        return "" if self.unit is None else self.unit.plural

    @property
    def favourable(self) -> float:
        """An amount that speaks for the approach, where some do."""
        near = (1.0, 0.0, self.most) if self.bound is None else _near(self.bound.limit)
        return next(one for one in near if self.holds(one) and self.speaks(one))

    def speaks(self, amount: float) -> bool:
        """Whether ``amount`` speaks for the approach, where not all amounts do the same."""
        return self.bound is None or self.bound.holds(amount)

    @property
    def asked(self) -> str:
        """What whoever answers is told: in which unit."""
        return "" if self.unit is None else f" ({self.unit.plural})"

    @property
    def span(self) -> str:
        """Which amounts there are, in words: "van 0 tot en met 1 miljard"."""
        most = "1 miljard" if self.most == LARGEST else digits(self.most)
        return f"van 0 tot en met {most}"

    def told(self, amount: float) -> str:
        """``amount`` as it stands in a sentence: "70 uur", "1 gezin", "1,5 maand"."""
        if self.unit is None:
            return digits(amount)
        return f"{digits(amount)} {self.unit.singular if amount == 1 else self.unit.plural}"

    def limit(self, amount: float) -> str:
        """``amount`` as a condition names it."""
        return plainly(amount)

    def amount(self, text: str) -> float | None:
        """The amount that a condition names; None where ``text`` is none."""
        return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None

    def answer(self, amount: float) -> str | float:
        """An answer that says ``amount``."""
        return int(amount) if amount == int(amount) else amount


def _near(limit: float) -> tuple[float, ...]:
    whole = float(int(limit))
    return limit, whole, whole + 1, whole - 1, limit + 0.5, limit - 0.5, limit / 2


@dataclass(frozen=True)
class Steps(Scale):
    """An ordered scale: its ``most`` steps, from 1, each an option with its id and its label.

    Where they are ``numbered``, people may answer with the number.
    """

    whole: bool = True
    none: bool = False
    options: tuple[tuple[str, str], ...] = ()
    numbered: bool = False

    @property
    def structure(self) -> tuple[object, ...]:
        """What matters to pictures of it: how many steps there are."""
        return type(self), len(self.options)

    @property
    def asked(self) -> str:
        """Which number a step has, where it has one."""
        if not self.numbered:
            return ""
        first, last = self.options[0][1], self.options[-1][1]
        return f", of haar nummer (1 is ‘{first}’, {len(self.options)} is ‘{last}’)"

    @property
    def counts(self) -> str:
        """Which number a step has."""
        return ", ".join(f"{at} voor {label}" for at, (_, label) in enumerate(self.options, 1))

    @property
    def span(self) -> str:
        """The steps, in words."""
        return ", ".join(label for _, label in self.options)

    def told(self, amount: float) -> str:
        """The label of a step."""
        return self.options[int(amount) - 1][1] if self.holds(amount) and amount else ""

    def limit(self, amount: float) -> str:
        """A step as a condition names it."""
        return self.told(amount) or super().limit(amount)

    def amount(self, text: str) -> float | None:
        """The number of a step that goes by this id, label or number."""
        for number, names in enumerate(self.options, start=1):
            if text in (*names, str(number)):
                return float(number)
        return None

    def answer(self, amount: float) -> str | float:
        """The option at a step."""
        return self.options[int(amount) - 1][0]


@dataclass(frozen=True)
class Ages(Scale):
    """How many months dates lie before the ``reference`` date (ISO 8601) of a measurement.

    Rules can only tell dates apart at its bound and at its ``marks``: a month without a day is read
    if all its days lie on the same side of those.
    """

    most: float = 1800
    whole: bool = True
    marks: tuple[Cut, ...] = ()
    reference: str = ""

    @property
    def structure(self) -> tuple[object, ...]:
        """What matters to pictures of it: not which date it counts from."""
        return type(self), self.bound, self.marks

    @property
    def cuts(self) -> tuple[Cut, ...]:
        """Where the scale itself tells dates apart."""
        return tuple(sorted({*super().cuts, *self.marks}))

    def takes(self, cut: Cut) -> bool:
        """Whether rules may tell dates apart at ``cut``."""
        return cut in self.cuts

    @property
    def counts(self) -> str:
        """What an age counts."""
        return "maanden voor de peildatum"

    @property
    def span(self) -> str:
        """Which ages there are, as a limit is written."""
        return "een aantal maanden of jaar, zoals 12 maanden"

    def told(self, amount: float) -> str:
        """A date as it was written; or how old it is, where that is all there is."""
        if isinstance(amount, Aged) and amount.written:
            return amount.written
        return f"een datum {months_old(amount).removesuffix(' oud')} voor de peildatum"

    def limit(self, amount: float) -> str:
        """An age as a condition names it."""
        return months_old(amount)

    def amount(self, text: str) -> float | None:
        """The months in an age that a condition names."""
        match = _AGE.fullmatch(text)
        return None if match is None else float(match[1]) * (12 if match[2] == "jaar" else 1)

    def answer(self, amount: float) -> str | float:
        """The date itself, or an age as people write it."""
        return amount if isinstance(amount, Aged) else months_old(amount)


COUNT: Final = Scale()
"""What is counted without a unit, such as how many options are named."""
