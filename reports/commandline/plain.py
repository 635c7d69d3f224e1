"""The plainest use, ``score FILE...`` without options: typer isn't needed to read it.

Importing typer takes longer than scoring a municipality. There is nothing to declare here twice:
without options the command is what its own defaults make it. Everything else is typer's.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from engine.files.errors import InputError
from reports.commands import COMMANDS, NAMES
from reports.exit_status import DONE
from reports.mistyped import neither

_COMPLETES: Final = "_SCORE_COMPLETE"
"""The variable by which a shell asks what would complete a word."""


def is_plain(arguments: Sequence[str]) -> bool:
    """Whether ``arguments`` are files alone."""
    return (
        bool(arguments)
        and arguments[0] not in COMMANDS
        and not any(one.startswith("-") for one in arguments)
        and _COMPLETES not in os.environ
    )


def run(files: Sequence[str]) -> int:
    """Show the verdicts on ``files``; returns the exit status."""
    must_be_file(files[0])
    from reports.show import show

    show([*map(Path, files)])
    return DONE


def must_be_file(word: str) -> None:
    """Raises ``InputError`` unless ``word``, which is no command, is clearly meant as a file."""
    if problem := neither(word, NAMES):
        raise InputError([problem])
