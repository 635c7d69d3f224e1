"""Which roles are told apart in what is said to one question: a block for each.

Roles that no column can tell apart are one block: whoever has one of them might as well have
another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.framework.model import Question
from engine.framework.roles import Role
from engine.pictures.model import View


@dataclass(frozen=True, slots=True)
class Block:
    """Respondents whose ``roles`` no column tells apart, those without a maximum first.

    There are ``most`` of them; None is any number. ``decides`` and ``overrides`` are as in a role,
    as far as columns see it.
    """

    roles: tuple[Role, ...]
    most: int | None
    decides: bool
    overrides: bool

    @property
    def is_single(self) -> bool:
        """Whether it is one respondent at most."""
        return self.most == 1

    def spread(self, voices: Sequence[int | None]) -> Iterator[tuple[Role, tuple[int | None, ...]]]:
        """``voices`` by role: as many as may have it."""
        left = tuple(voices)
        for role in self.roles:
            most = len(left) if role.most is None else role.most
            yield role, left[:most]
            left = left[most:]


def blocks(question: Question, views: Sequence[View]) -> tuple[Block, ...]:
    """Who is asked ``question``, as far as ``views`` tell them apart, in the order of the roles."""
    counts = any(view.kind.denial_counts for view in views)
    narrowed = sorted({view.over for view in views if view.over is not None})
    found: dict[tuple[bool, ...], list[Role]] = {}
    for role in question.asked.values():
        decides = role.decides and counts
        key = decides, role.overrides, *[role.id == over for over in narrowed]
        found.setdefault(key, []).append(role)
    return tuple(_block(roles, *key[:2]) for key, roles in found.items())


def _block(roles: list[Role], decides: bool, overrides: bool) -> Block:
    ordered = tuple(sorted(roles, key=lambda role: role.most is not None))
    numbers = [role.most for role in ordered if role.most is not None]
    most = sum(numbers) if len(numbers) == len(ordered) else None
    return Block(ordered, most, decides, overrides)
