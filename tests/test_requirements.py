"""What score needs is pinned by hash, at the versions that the tests ran with."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
REQUIREMENTS = (ROOT / "requirements.txt").read_text(encoding="utf-8")
PINNED = dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", REQUIREMENTS, re.M))


def test_every_pin_is_that_of_the_constraints() -> None:
    constraints = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert PINNED.items() <= dict(re.findall(r"^([a-z0-9.-]+)==(\S+)$", constraints, re.M)).items()


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split(r"[^\w.-]", one)[0] for one in project["dependencies"]]
    assert {name.lower().replace("_", "-") for name in names} <= PINNED.keys()


def test_every_pin_has_hashes_and_no_place_is_named() -> None:
    pieces = re.split(r"^(?=[a-z0-9.-]+==)", REQUIREMENTS, flags=re.M)[1:]
    assert len(pieces) == len(PINNED)
    assert all("--hash=sha256:" in piece for piece in pieces)
    assert "://" not in REQUIREMENTS
    assert "--index-url" not in REQUIREMENTS
