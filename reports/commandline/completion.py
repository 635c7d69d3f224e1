"""Shell completion: typer's, telling in Dutch what it does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any, Final

import typer

_HELP: Final = {
    "install_completion": "Installeer het aanvullen met de tabtoets voor deze shell.",
    "show_completion": "Toon het script voor het aanvullen met de tabtoets.",
}
"""Typer's own options, by the name of the parameter."""


def in_dutch(params: list[Any]) -> None:
    """Have those of ``params`` that are typer's own explain themselves in Dutch."""
    for param in params:
        if param.name in _HELP:
            param.help = _HELP[param.name]
            param.metavar = ""
            param.callback = _telling(param.callback)


def _telling(callback: Callable[[Any, Any, Any], Any]) -> Callable[[Any, Any, Any], Any]:
    """``callback``, which prints and exits, with its English caught and told in Dutch."""

    def told(context: typer.Context, param: Any, value: Any) -> Any:
        if not value or context.resilient_parsing:
            return value
        said = StringIO()
        try:
            with redirect_stdout(said), redirect_stderr(said):
                callback(context, param, value)
        except SystemExit:
            pass
        except typer.Exit:
            raise typer.BadParameter(
                "Voor deze shell is er geen aanvulling; wel voor bash, zsh, fish en PowerShell."
            ) from None
        if installed := re.search(r"completion installed in (.*)", said.getvalue()):
            print(f"Het aanvullen met de tabtoets is geïnstalleerd in {installed[1]}.")
            print("Het werkt in een nieuwe terminal.")
        else:
            print(said.getvalue(), end="")
        raise typer.Exit

    return told


def files(incomplete: str) -> Iterator[str]:
    """The folders and JSON files whose path starts with ``incomplete``."""
    folder, _, start = incomplete.rpartition("/")
    try:
        entries = sorted(Path(folder + "/" if "/" in incomplete else ".").iterdir())
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith(start) and not entry.name.startswith("."):
            if entry.is_dir():
                yield f"{entry}/"
            elif entry.suffix == ".json":
                yield str(entry)
