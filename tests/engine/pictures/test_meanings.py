"""Every word that rules use for values of pictures is explained."""

from __future__ import annotations

from engine.pictures.kinds import KINDS
from engine.pictures.meanings import GROUPS


def test_every_group_of_values_has_a_meaning() -> None:
    assert set(GROUPS) == {name for kind in KINDS.values() for name in kind.groups}
