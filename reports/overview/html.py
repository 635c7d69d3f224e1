"""The overview as one HTML page."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from reports import page
from reports.overview.model import Overview
from reports.overview.tallies import Share

_TEMPLATES: Final = Path(__file__).parent / "templates"

FEW: Final = 10
"""Up to so many measurements, the findings stand unfolded."""


def render(overview: Overview, origin: page.Origin) -> bytes:
    """The page as UTF-8."""
    return page.render(
        page.environment(_TEMPLATES),
        "overview.html.j2",
        title=f"Overzicht {overview.framework}",
        origin=origin,
        styles=[
            (_TEMPLATES / "overview.css").read_text(encoding="utf-8"),
            _scale_style(overview),
            _theme_style(overview),
        ],
        script=(_TEMPLATES / "overview.js").read_text(encoding="utf-8"),
        overview=overview,
        symbols={one.kind: one.symbol for one in overview.scale},
        words={one.kind: one.word for one in overview.scale},
        unfolded=len(overview.rows) <= FEW,
        percent=_percent,
    )


def _scale_style(overview: Overview) -> str:
    """The colours of the verdicts."""
    lines = []
    for one in overview.scale:
        ink, back = f"var(--{one.colour})", f"var(--{one.colour}-back)"
        lines.append(f".s.{one.kind}, .grid .{one.kind} {{ color: {ink}; background: {back}; }}")
        lines.append(f"g.{one.kind} > rect {{ fill: {back}; }}")
        lines.append(f"g.{one.kind} > text {{ fill: {ink}; }}")
    return "\n".join(lines)


def _theme_style(overview: Overview) -> str:
    """What depends on the themes: a line where one begins, and hiding all but one."""
    numbers = [theme.number for theme in overview.themes]
    starts = [theme.columns[0].number for theme in overview.themes if theme.columns]
    cells = ", ".join(
        f".grid td:nth-child({1 + start}), .grid .up:nth-child({start})" for start in starts
    )
    lines = [f".grid [colspan], {cells} {{ border-left: 2px solid var(--soft); }}"]
    for one in numbers:
        others = ", ".join(f".t{other}" for other in numbers if other != one)
        if others:
            lines.append(f".only-{one} :is({others}) {{ display: none; }}")
    return "\n".join(lines)


def _percent(share: Share) -> str:
    """1 of 8 as "13%": halves go up, as readers expect, and none is lost to floats."""
    return f"{(200 * share.part + share.whole) // (2 * share.whole)}%"
