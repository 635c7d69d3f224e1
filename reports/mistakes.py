"""What went wrong with input, told on standard error, and what was odd in it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Final

from engine.files.errors import Notice, Problem, printable

MOST_TOLD: Final = 1000
"""Problems that are told of one run; nobody reads more, and a file may have a million."""


def show_problems(problems: Sequence[Problem]) -> None:
    """Tell everything that is wrong with the input, one line each, and that nothing was done."""
    lines = [f"Fout: {problem}" for problem in problems[:MOST_TOLD]]
    if len(problems) > MOST_TOLD:
        lines.append(f"En nog {len(problems) - MOST_TOLD} fouten.")
    if len(problems) > 1:
        lines.append(f"Er zijn {len(problems)} fouten; er is niets gedaan.")
    print("\n".join(lines), file=sys.stderr)


def show_notices(file: str, notices: Iterable[Notice]) -> None:
    """Tell everything that was odd but usable in ``file``, by place."""
    places: dict[str, list[str]] = {}
    for notice in notices:
        places.setdefault(notice.place, []).append(notice.what)
    lines = []
    for place, texts in places.items():
        if len(texts) == 1:
            lines.append(f"  {place}: {texts[0]}" if place else f"  {texts[0]}")
        else:
            lines += [f"  {place}:", *(f"    {text}" for text in texts)]
    if lines:
        text = "\n".join(map(printable, lines))
        print(f"Let op bij het lezen van {printable(file)}:\n{text}", file=sys.stderr)
