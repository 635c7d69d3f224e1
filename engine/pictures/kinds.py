"""Every kind of picture that rules can name; each stands in a file of its own."""

from __future__ import annotations

import copyreg
from collections.abc import Iterable, Mapping
from typing import Final

from engine.framework.roles import Role
from engine.pictures.contradiction import CONTRADICTION
from engine.pictures.coverage import COVERAGE
from engine.pictures.denial import DENIAL
from engine.pictures.in_common import IN_COMMON
from engine.pictures.in_writing import SUPPORT
from engine.pictures.mention import MENTION
from engine.pictures.model import Kind
from engine.pictures.numbers import BREADTH, LARGEST, SMALLEST
from engine.pictures.weighing import WEIGHING, weighing

KINDS: Final[Mapping[str, Kind]] = {
    kind.name: kind
    for kind in (
        WEIGHING,
        IN_COMMON,
        COVERAGE,
        MENTION,
        CONTRADICTION,
        SUPPORT,
        DENIAL,
        LARGEST,
        SMALLEST,
        BREADTH,
    )
}
"""Every kind of picture by the name that rules use."""


def kinds(roles: Iterable[Role]) -> Mapping[str, Kind]:
    """As ``KINDS``, in the words of a framework with these roles."""
    deciding = tuple([role for role in roles if role.decides])
    return {**KINDS, WEIGHING.name: weighing(deciding)}


def _known(name: str, worded: tuple[Role, ...]) -> Kind:
    return kinds(worded)[name]


for _one in {type(kind) for kind in KINDS.values()}:  # there is one of each, also in a copy
    copyreg.pickle(_one, lambda kind: (_known, (kind.name, kind.worded)))
