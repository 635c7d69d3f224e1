"""``score overrides PATH...``: where inspectors decided otherwise than the rules, per rule."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reports.parameters import Rules, TextForm

if TYPE_CHECKING:
    from reports.review.overrides import ByRule
    from reports.terminal import Line


def command(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PAD…",
            help="Antwoordenbestanden (.json) of mappen daarmee; de besluiten staan ernaast.",
        ),
    ],
    form: TextForm = "text",
    rules: Rules = None,
) -> None:
    """Toon per regel de besluiten die ervan afwijken, met hun reden."""
    from reports.batch.items import Items
    from reports.review import overrides

    groups, decided = overrides.collected(Items(paths), rules)
    if form == "json":
        from reports.json_text import as_text

        sys.stdout.write(as_text(overrides.as_data(groups, decided)) + "\n")
        return
    if form == "markdown":
        sys.stdout.write(overrides.markdown(groups, decided))
        return
    from reports.terminal import show, width

    show(_lines(groups, decided, width()))


def _lines(groups: Sequence[ByRule], decided: int, columns: int) -> Iterator[Line]:
    from reports.review import overrides
    from reports.terminal import wrapped

    yield from ([(one, "title")] for one in wrapped(overrides.summary(groups, decided), columns))
    for group in groups:
        yield ()
        yield [(group.rule, "heading"), (f"  ({len(group.cases)} keer)", "faint")]
        yield from ([("  ", ""), (one, "faint")] for one in wrapped(group.reason, columns - 2))
        for case in group.cases:
            text = overrides.case_text(case)
            for number, one in enumerate(wrapped(text, columns - 4)):
                yield [("    " if number else "  · ", ""), (one, "")]
