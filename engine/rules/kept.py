"""The rules that come with the program, as an earlier start left them.

Reading and compiling them takes as long as importing a large library. What comes of it is kept
(``engine.files.keeping``) under a digest of the content of every rule file and of the code that
compiles them, so that a change in either shows at once, whatever the clock or the name of the
folder says.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from engine.files import keeping, yamlfile
from engine.files.errors import InputError
from engine.files.keeping import Later
from engine.rules.model import IndicatorRules, Rule, RuleSet

_ENGINE: Final = Path(__file__).parent.parent
CODE: Final = ("dossier", "files", "framework", "pictures", "rules", "texts", "wording")
"""The rooms of the engine that have a part in what rules become."""


def kept_rules(folder: Path, kept: Path = keeping.FOLDER) -> RuleSet:
    """As ``load_rules``, from what was kept if that is of these very rules; else it is kept now."""
    key = _key(folder)
    if key is not None:
        found = keeping.recall(folder.name, key, kept)
        if isinstance(found, RuleSet):
            return found
    from engine.rules.loading import load_rules  # which takes a while to import

    rules = load_rules(folder)
    if key is not None and key == _key(folder):  # or it may be of what they were before
        keeping.keep(folder.name, key, _light(rules), kept)
    return rules


def _key(folder: Path) -> bytes | None:
    """The digest of all that the rules in ``folder`` come of; None if that can't be read."""
    try:
        return keeping.digest(_sources(folder))
    except (OSError, InputError):
        return None


def _sources(folder: Path) -> Iterator[bytes]:
    """The rules by name and content, also what only looks like them; then the code."""
    yield os.fsencode(folder)  # which messages name
    read, alike = yamlfile.files(folder)
    for path in read:
        yield os.fsencode(path.name)
        yield yamlfile.content(path)
    yield b"alike"
    for path in alike:
        yield os.fsencode(path)
    yield b"code"
    for room in CODE:
        for name in sorted(os.listdir(_ENGINE / room)):
            if name.endswith(".py"):
                with open(_ENGINE / room / name, "rb", 0) as file:
                    yield os.fsencode(name)
                    yield file.read()


def _light(rules: RuleSet) -> RuleSet:
    """``rules`` with the examples put away: most of it, and scoring has no use for them."""
    away: dict[int, Later[yamlfile.Mapping]] = {}  # rules of one pattern share them

    def light(some: tuple[Rule, ...]) -> tuple[Rule, ...]:
        return tuple(
            replace(
                one,
                examples_as_written=away.get(id(one.written))
                or away.setdefault(id(one.written), Later.of(one.written)),
            )
            for one in some
        )

    def lightened(one: IndicatorRules) -> IndicatorRules:
        return replace(
            one,
            verdict_rules=light(one.verdict_rules),
            note_rules=light(one.note_rules),
            proposals=light(one.proposals),
        )

    return replace(rules, indicators=tuple(map(lightened, rules.indicators)))
