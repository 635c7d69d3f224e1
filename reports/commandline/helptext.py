"""Help, in Dutch: every line of it is ours, none of it typer's own."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from reports import terminal
from reports.commands import FILES
from reports.terminal import Line, cells, padded, wrapped

if TYPE_CHECKING:
    from typer._click.core import Command, Context

_EXAMPLES: Final = (
    ("score answers/gouda.json", "de oordelen over Gouda"),
    ("score answers/alkmaar.json --jaar 2014", "alleen die over 2014"),
    ("score answers/*.json --format json", "die over alle gemeenten, als JSON"),
)
_KINDS: Final = {Path: "PAD", int: "GETAL", float: "GETAL", str: "TEKST"}


def page(context: Context) -> str:
    """The help page of the command of ``context``, without the last newline."""
    return terminal.rendered(_page(context, terminal.width()), sys.stdout).removesuffix("\n")


def show_introduction(context: Context) -> None:
    """The short help of the program: what it does, examples and commands."""
    width = terminal.width()
    lines = [*_usage(context), *_about(context.command, width)]
    lines += [*_listed("Voorbeelden", _EXAMPLES, width), *_commands(context, width)]
    terminal.show([*lines, (), [("Alle opties: score --help", "")]])


def is_program(context: Context) -> bool:
    """Whether the help is that of the program as a whole, which includes that of files."""
    return context.parent is None or context.info_name == FILES


def value(param: Any) -> str:
    """What stands for the value of ``param`` in help; nothing for a flag."""
    described = param.type_descriptor
    if param.metavar is not None:
        return str(param.metavar)
    if getattr(param, "is_flag", False):
        return ""
    if described.choices:
        return "|".join(str(getattr(choice, "value", choice)) for choice in described.choices)
    if param.param_type_name == "argument":
        return str(param.name).upper() + ("…" if param.nargs == -1 else "")
    kind = described.annotation.__args__[0] if described.is_list else described.annotation
    return _KINDS.get(kind, "WAARDE")


def _page(context: Context, width: int) -> Iterator[Line]:
    command = context.command
    params = command.get_params(context)
    if is_program(context):
        program_context = context.parent or context
        command = program_context.command
        params = [*_command(program_context, FILES).params, *command.get_params(program_context)]
    yield from _usage(context)
    yield from _about(command, width)
    if is_program(context):
        yield from _listed("Voorbeelden", _EXAMPLES, width)
        yield from _commands(program_context, width)
    visible = [one for one in params if not getattr(one, "hidden", False)]
    for heading, kind in (("Argumenten", "argument"), ("Opties", "option")):
        rows = [_described(one) for one in visible if one.param_type_name == kind]
        yield from _listed(heading, rows, width)


def _usage(context: Context) -> Iterator[Line]:
    if is_program(context):
        yield [("Gebruik: ", "heading"), ("score BESTAND… [opties]", "")]
        yield [("         score OPDRACHT …", "")]
        return
    words = ["score", str(context.command.name)]
    for one in context.command.params:
        if one.param_type_name == "argument":
            words.append(value(one) if one.required else f"[{value(one)}]")
    yield [("Gebruik: ", "heading"), (" ".join([*words, "[opties]"]), "")]


def _about(command: Command, width: int) -> Iterator[Line]:
    """The help text: paragraphs are filled, indented ones stay as they are."""
    for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
        yield ()
        if paragraph.startswith(" "):
            yield from ([(line, "")] for line in paragraph.splitlines())
        else:
            yield from ([(line, "")] for line in wrapped(" ".join(paragraph.split()), width))


def _command(context: Context, name: str) -> Command:
    """The command ``name`` of the program that ``context`` is of."""
    program: Any = context.command
    found: Command = program.get_command(context, name)
    return found


def _commands(context: Context, width: int) -> Iterator[Line]:
    program: Any = context.command
    known = [(name, _command(context, name)) for name in program.list_commands(context)]
    rows = [
        (name, inspect.cleandoc(command.help or "").split("\n\n")[0])
        for name, command in known
        if not command.hidden
    ]
    return _listed("Opdrachten", rows, width)


def _described(param: Any) -> tuple[str, str]:
    """The name of an argument or option with its value, and what it is."""
    about = (param.help or "").rstrip(".")
    if param.param_type_name == "argument":
        return value(param), f"{about}."
    if param.required:
        about += " (verplicht)"
    elif value(param) and param.show_default and param.default not in (None, "", ()):
        said = param.show_default if isinstance(param.show_default, str) else param.default
        about += f" (standaard: {said})"
    names = ", ".join(sorted(param.opts, key=len))
    return f"{names} {value(param)}".rstrip(), f"{about}."


def _listed(heading: str, rows: Sequence[tuple[str, str]], width: int) -> Iterator[Line]:
    """A heading with names and what they are."""
    if not rows:
        return
    yield ()
    yield [(f"{heading}:", "heading")]
    left = min(max(cells(name) for name, _ in rows), width // 2)
    for name, about in rows:
        first, *rest = wrapped(" ".join(about.split()), width - left - 4)
        if cells(name) > left:
            yield [("  ", ""), (name, "name")]
            rest = [first, *rest]
        else:
            yield [("  ", ""), (padded(name, left), "name"), ("  ", ""), (first, "")]
        yield from ([(" " * (left + 4), ""), (line, "")] for line in rest)
