"""The roles in which respondents answer (``rollen`` in ``kader.yaml``), and their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from engine.files import yamlfile
from engine.files.errors import shown
from engine.files.fields import Reader

ALL: Final = "allen"
"""Written in place of a role: every respondent. So no role may be called that."""

_DECIDES, _FIRST = "beslist", "ja"
_OPTIONAL: Final = ("aantal", "kort", "ontkenning", "gaat_voor")
_TAKEN: Final = (ALL, "document", "documenten")


@dataclass(frozen=True, slots=True)
class Role:
    """A role of respondents.

    A measurement has ``least`` to ``most`` respondents with it; None is any number. ``decides``:
    who denies what most say is the case, decides by that. ``overrides``: where it answers, nobody
    else is heard. ``short`` is the name of its answers in an example, and
    ``place`` its place in the framework.
    """

    id: str
    singular: str
    plural: str
    article: str
    short: str
    least: int = 0
    most: int | None = None
    decides: bool = False
    overrides: bool = False
    place: int = 0

    def __hash__(self) -> int:
        return hash(self.id)  # as it is in many keys; those that are equal have the same

    @property
    def is_single(self) -> bool:
        """Whether there is one at most: then it is told of by its role, and not by its name."""
        return self.most == 1

    @property
    def one(self) -> str:
        """One who has it in a sentence: "het bestuur", "een lid"."""
        return f"{self.article if self.is_single else 'een'} {self.singular}"

    @property
    def all_(self) -> str:
        """All who have it in a sentence: "het bestuur", "de leden"."""
        return f"{self.article} {self.singular}" if self.is_single else f"de {self.plural}"

    @property
    def how_many(self) -> str:
        """How many there may be, for who has too few or too many: "precies één"."""
        if self.least == self.most:
            return "precies één" if self.least == 1 else f"precies {self.least}"
        least = f"ten minste {self.least}" if self.least else ""
        most = "" if self.most is None else f"ten hoogste {self.most}"
        return " en ".join(filter(None, (least, most)))

    def allows(self, number: int) -> bool:
        """Whether a measurement may have so many respondents with this role."""
        return self.least <= number and (self.most is None or number <= self.most)


Roles = Mapping[str, Role]
"""The roles of a framework by id, in its order."""


def read(reader: Reader, tree: yamlfile.Mapping) -> dict[str, Role]:
    """The roles in ``tree``; what is wrong is noted."""
    found: dict[str, Role] = {}
    for node in reader.mappings(tree, "rollen"):
        reader.keys(node, ("id", "enkelvoud", "meervoud", "lidwoord"), _OPTIONAL)
        role = _role(reader, node, len(found))
        others = [one for one in found.values() if role.id == one.id or role.short == one.short]
        if others or role.id in _TAKEN or role.short in _TAKEN:
            what = f"De rol {shown(role.id)} kan niet zo heten: die naam is er al."
            reader.wrong(node, what, "een eigen ‘id’ en een eigen ‘kort’")
        found.setdefault(role.id, role)
    return found


def _role(reader: Reader, node: yamlfile.Mapping, place: int) -> Role:
    id_ = str(reader.name(reader.text(node, "id")))
    least, most = _number(reader, node)
    plural = str(reader.text(node, "meervoud"))
    return Role(
        id_,
        str(reader.text(node, "enkelvoud")),
        plural,
        str(reader.choice(node, "lidwoord", ("de", "het"))),
        str(reader.text(node, "kort", id_ if most == 1 else plural)),
        least,
        most,
        reader.choice(node, "ontkenning", (_DECIDES, "telt")) == _DECIDES,
        reader.choice(node, "gaat_voor", (_FIRST, "nee")) == _FIRST,
        place,
    )


def _number(reader: Reader, node: yamlfile.Mapping) -> tuple[int, int | None]:
    """How many there are at least and at most."""
    written = node.field("aantal")
    if written is None:
        return 0, None
    if isinstance(written, yamlfile.Text):
        exact = _whole(reader, written)
        return exact or 0, exact
    fields = reader.mapping(node, "aantal")
    reader.keys(fields, (), ("minstens", "hoogstens"))
    least = _whole(reader, reader.text(fields, "minstens", "0")) or 0
    most = _whole(reader, reader.text(fields, "hoogstens")) if "hoogstens" in fields else None
    if most is not None and (most < least or most == 0):
        reader.wrong(fields, "Er mogen er hier minder zijn dan er ten minste zijn.")
    return least, most


def _whole(reader: Reader, text: yamlfile.Text) -> int | None:
    if text.isdecimal():
        return int(text)
    if text:
        reader.wrong(text, f"{shown(text)} is geen aantal.", "1, of {minstens: 0, hoogstens: 2}")
    return None


def listed(parts: Iterable[str], word: str = "en") -> str:
    """``parts`` in a sentence, with ``word`` before the last."""
    *first, last = [*parts] or [""]
    return f"{', '.join(first)} {word} {last}" if first else last
