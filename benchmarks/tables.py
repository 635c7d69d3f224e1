"""A table of what was measured, for a terminal or as Markdown."""

from __future__ import annotations

from collections.abc import Sequence


def show(rows: Sequence[Sequence[str]], markdown: bool = False) -> None:
    """Print ``rows``, the first of which has the headings; a column of numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    numeric = [
        all(cell.replace(".", "").isdecimal() for cell in column[1:] if cell)
        for column in zip(*rows, strict=True)
    ]
    for number, row in enumerate(rows):
        if markdown:
            print(f"| {' | '.join(row)} |")
            if not number:
                print("|" + "|".join("--:" if right else "---" for right in numeric) + "|")
            continue
        cells = [
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, numeric, strict=True)
        ]
        print("  ".join(cells).rstrip())
