"""``score`` as a typer program: ``score FILE...`` and ``score COMMAND ...`` in one.

The first word decides. The name of a command is that command; a file that exists, or a word with
a slash or a suffix, is a file; anything else is neither, and is refused with what looks like it.
So a mistyped command is never read as a file, nor a file taken for a command (``./explain``).
Commands are imported when they are used. Files without any option don't come here: ``plain``.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

from engine.files.errors import nearest, shown
from reports.commandline import completion
from reports.commandline.plain import must_be_file
from reports.commands import COMMANDS, FILES, NAMES
from reports.exit_status import DONE, INTERRUPTED, WRONG

if TYPE_CHECKING:
    from typer._click.core import Command, Context
    from typer._click.formatting import HelpFormatter
    from typer._click.shell_completion import CompletionItem
    from typer.core import TyperOption

_OWN_OPTIONS: Final = ("--help", "-h", "--version", "--install-completion", "--show-completion")
_SETTINGS: Final = {"help_option_names": ["--help", "-h"]}


def run(arguments: Sequence[str]) -> int:
    """Run with ``arguments``; returns the exit status."""
    app = typer.Typer(cls=_Program, context_settings=_SETTINGS, invoke_without_command=True)
    app.callback()(_score)
    program = typer.main.get_command(app)
    _take_as_typed(program.params)
    completion.in_dutch(program.params)
    try:
        status = program.main([*arguments], prog_name="score", standalone_mode=False)
    except typer.TyperException as error:
        from reports.commandline import wrong_use

        wrong_use.show(error)
        return WRONG
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):  # typer would make it a failure
            raise end.__context__ from None
        raise
    if status == INTERRUPTED:
        raise KeyboardInterrupt
    return status if isinstance(status, int) else DONE


def command(name: str) -> Command:
    """The command ``name``, one of COMMANDS."""
    module = import_module(COMMANDS[name])
    app = typer.Typer(add_completion=False, context_settings=_SETTINGS)
    app.command(name, cls=_Command)(module.command)
    made = typer.main.get_command(app)
    _take_as_typed(made.params)
    return made


def _score(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, help="Toon de versie.")
    ] = False,
) -> None:
    """Beoordeelt met de regels van een kader wat ondervraagden op zijn vragenlijst antwoordden.

    Elk oordeel volgt uit wat zij samen zeggen, en wordt uitgelegd.
    """
    if version:
        from reports.version import program_version

        print(f"score {program_version()}")
    elif context.invoked_subcommand is None:
        from reports.commandline import helptext

        helptext.show_introduction(context)


class _AsTyped:
    """Takes the value of a parameter as it was typed: one of ``choices``, if there are any.

    Typer would have pydantic convert it, and importing that takes longer than scoring a file.
    """

    def __init__(self, kind: type[Any], choices: Sequence[str]) -> None:
        self._kind = kind
        self._choices = choices

    def coerce(self, value: Any, param: Any, ctx: Context) -> Any:
        many = param.multiple or param.nargs == -1
        if value is None:
            return () if many else None
        values = [self._taken(one) for one in (value if many else [value])]
        return values if many else values[0]

    def _taken(self, value: Any) -> Any:
        if self._choices and value not in self._choices:
            hint = nearest(value, self._choices)
            raise typer.BadParameter(
                f"{shown(value)} bestaat niet. Kies uit {', '.join(self._choices)}."
                + (f" Bedoelt u {hint}?" if hint else "")
            )
        return self._kind(value)


def _take_as_typed(params: Sequence[Any]) -> None:
    """Have those of ``params`` taken as typed whose type is as simple as that."""
    for param in params:
        described = param.type_descriptor
        info, kind = described.parameter_info, described.annotation
        if described.is_list:
            kind = kind.__args__[0]
        choices = [*(described.choices or ())]
        if info.parser or info.exists or info.resolve_path or not info.case_sensitive:
            continue
        if choices and all(isinstance(choice, str) for choice in choices):
            vars(param)["_runtime_param"] = _AsTyped(str, choices)
        elif kind in (str, bool, Path):
            vars(param)["_runtime_param"] = _AsTyped(kind, ())


def _in_dutch(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        option.help = "Toon deze hulp."
        _take_as_typed([option])
    return option


class _Command(TyperCommand):
    """A command that explains itself in Dutch, and takes one value where one is meant."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        several = sum(one.startswith("-") for one in args) > 1  # or looking isn't worth its time
        if several and not ctx.resilient_parsing:
            *_, given = self.make_parser(ctx).parse_args([*args])
            param: Any
            for param, count in Counter(given).items():
                if count > 1 and not getattr(param, "is_flag", True) and not param.multiple:
                    once = "Deze optie kan maar één keer worden gegeven."
                    raise typer.BadParameter(once, ctx, param)  # typer would take the last
        return super().parse_args(ctx, args)

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        return _in_dutch(super().get_help_option(ctx))

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        from reports.commandline import helptext

        formatter.write(helptext.page(ctx))


class _Program(TyperGroup):
    """The program: its own options, the commands, and files."""

    def list_commands(self, ctx: Context) -> list[str]:
        return [*NAMES]

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        return command(cmd_name) if cmd_name in COMMANDS else None

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        if args and args[0] not in _OWN_OPTIONS:
            first = args[0]
            if first not in COMMANDS or first == FILES:
                if not (first.startswith("-") or ctx.resilient_parsing):
                    must_be_file(first)
                args = [FILES, *args]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Context) -> Any:
        if ctx._protected_args != [FILES]:
            gc.enable()  # Other commands may run for long.
        return super().invoke(ctx)

    def shell_complete(self, ctx: Context, incomplete: str) -> list[CompletionItem]:
        found = super().shell_complete(ctx, incomplete)
        if incomplete.startswith("-"):
            found += command(FILES).shell_complete(ctx, incomplete)
            return [*{one.value: one for one in found}.values()]
        # Where no command fits, the shell completes file names itself, and better.
        return found and found + [type(found[0])(name) for name in completion.files(incomplete)]

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        return _in_dutch(super().get_help_option(ctx))

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        from reports.commandline import helptext

        formatter.write(helptext.page(ctx))
