"""The verdicts that a framework gives (``oordelen`` in ``kader.yaml``), the best first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from engine.files import yamlfile
from engine.files.errors import shown
from engine.files.fields import Reader

Colour = Literal["groen", "lichtgroen", "geel", "oranje", "rood", "grijs"]
COLOURS: Final = ("groen", "lichtgroen", "geel", "oranje", "rood", "grijs")
"""The colours that a verdict can have; how each looks is up to who shows it."""
_GREY: Final = "grijs"
_NOTE: Final = "LET OP"
_FIELDS: Final = ("teken", "woord")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One verdict: its ``sign`` and the ``word`` that explains it.

    ``passes``: what gets it is as it should be. ``rank`` is 0 for the best.
    """

    sign: str
    word: str
    colour: str
    passes: bool
    rank: int


@dataclass(frozen=True)
class VerdictScale:
    """The ``verdicts`` of a framework, the best first, and the sign where none is given."""

    verdicts: tuple[Verdict, ...]
    untested: Verdict
    _by_sign: Mapping[str, Verdict] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_sign = {one.sign: one for one in (*self.verdicts, self.untested)}
        object.__setattr__(self, "_by_sign", by_sign)

    def __getitem__(self, sign: str) -> Verdict:
        return self._by_sign[sign]

    def __contains__(self, sign: object) -> bool:
        return sign in self._by_sign

    @property
    def signs(self) -> tuple[str, ...]:
        """The signs of the verdicts, the best first."""
        return tuple([one.sign for one in self.verdicts])

    @property
    def every(self) -> tuple[Verdict, ...]:
        """The verdicts, and last that none is given."""
        return (*self.verdicts, self.untested)

    @property
    def passing(self) -> tuple[str, ...]:
        """The signs of the verdicts that pass."""
        return tuple([one.sign for one in self.verdicts if one.passes])

    @property
    def failing(self) -> tuple[str, ...]:
        """The signs of the verdicts that don't pass."""
        return tuple([one.sign for one in self.verdicts if not one.passes])

    def is_tested(self, sign: str) -> bool:
        """Whether it is a verdict at all."""
        return sign != self.untested.sign

    def passes(self, sign: str) -> bool:
        """Whether a verdict passes; that none is given doesn't."""
        return self._by_sign[sign].passes

    def fails(self, sign: str) -> bool:
        """Whether it is a verdict that doesn't pass."""
        return self.is_tested(sign) and not self._by_sign[sign].passes

    def is_lower(self, sign: str, than: str) -> bool:
        """Whether one verdict is lower than another; none is neither."""
        both = self._by_sign[sign], self._by_sign[than]
        return self.untested not in both and both[0].rank > both[1].rank

    def word(self, sign: str) -> str:
        """What a sign means."""
        return self._by_sign[sign].word


def read(reader: Reader, tree: yamlfile.Mapping) -> VerdictScale:
    """The scale in ``tree``; what is wrong is noted."""
    verdicts: list[Verdict] = []
    for node in reader.mappings(tree, "oordelen"):
        reader.keys(node, _FIELDS, ("kleur", "voldoet"))
        verdicts.append(_verdict(reader, node, len(verdicts)))
    node = reader.mapping(tree, "zonder_oordeel")
    if node:
        reader.keys(node, _FIELDS, ())
    untested = _verdict(reader, node, len(verdicts))
    signs = [one.sign for one in (*verdicts, untested)]
    if len(set(signs)) < len(signs) or _NOTE in signs:
        what = f"Elk oordeel heeft een eigen teken: {', '.join(map(shown, signs))}."
        reader.wrong(tree, what, "++, + en --")
    order = [one.passes for one in verdicts]
    if verdicts and order != sorted(order, reverse=True):
        reader.wrong(tree, "De oordelen staan niet van hoog naar laag.", "eerst wat voldoet")
    if verdicts and len(set(order)) < 2:
        what = "Er is geen oordeel dat voldoet, of geen dat niet voldoet."
        reader.wrong(tree, what, "voldoet: ja bij ten minste één, en niet bij alle")
    return VerdictScale(tuple(verdicts), untested)


def _verdict(reader: Reader, node: yamlfile.Mapping, rank: int) -> Verdict:
    return Verdict(
        str(reader.text(node, "teken")),
        str(reader.text(node, "woord")),
        str(reader.choice(node, "kleur", COLOURS, _GREY)),
        reader.choice(node, "voldoet", ("ja", "nee")) == "ja",
        rank,
    )
