"""Wrong use of the program, told on standard error in Dutch instead of in typer's English."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any

from engine.files.errors import nearest, shown
from reports import terminal
from reports.commandline import helptext

if TYPE_CHECKING:
    from typer import TyperException


def show(error: TyperException) -> None:
    """Tell how the program was used wrongly, and where its help is."""
    context = getattr(error, "ctx", None)
    name = "" if context is None or helptext.is_program(context) else f"{context.command.name} "
    text = terminal.wrapped(f"Fout: {said(error)}", terminal.width(sys.stderr))
    print("\n".join([*text, f"Zie: score {name}--help"]), file=sys.stderr)


def said(error: TyperException) -> str:
    """What ``error`` says, in Dutch; a text of our own stays as it is."""
    kind, text = type(error).__name__, error.message
    param: Any = getattr(error, "param", None)
    option = str(getattr(error, "option_name", ""))
    if kind == "NoSuchOption":
        return f"De optie {shown(option)} bestaat niet.{_like(option, error)}"
    if kind == "BadOptionUsage":
        needs = "requires" in text
        return f"Achter {option} hoort een waarde." if needs else f"{option} krijgt geen waarde."
    if kind == "MissingParameter":
        what = "Het argument" if param.param_type_name == "argument" else "De optie"
        return f"{what} {_named(param)} ontbreekt."
    if extra := re.fullmatch(r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", text, re.S):
        return f"Dit is te veel: {extra[1]}."
    if param is None:
        return text
    cause: Any = error.__cause__
    if hasattr(cause, "errors"):  # pydantic's
        found = shown(cause.errors()[0]["input"])
        choices = param.type_descriptor.choices
        wanted = ", ".join(map(str, choices)) if choices else helptext.value(param).lower()
        return f"{_named(param)}: {found} kan niet. Toegestaan: {wanted}."
    return f"{_named(param)}: {text}"


def _named(param: Any) -> str:
    if param.param_type_name == "argument":
        return helptext.value(param)
    return str(max(param.opts, key=len))


def _like(option: str, error: Any) -> str:
    """A question whether an option was meant that does exist."""
    if error.ctx is None:
        return ""
    known = [name for one in error.ctx.command.get_params(error.ctx) for name in one.opts]
    hint = nearest(option, known)
    return f" Bedoelt u {hint}?" if hint else ""
