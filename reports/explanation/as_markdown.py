"""Explanations as Markdown, in which nothing from answers or rules is markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from engine.explaining.model import Explanation
from reports.explanation.outline import titled
from reports.explanation.words import Block
from reports.markdown import escaped

_BEFORE: Final = {
    "title": "# ",
    "verdict": "## ",
    "heading": "### ",
    "subheading": "#### ",
    "text": "",
    "item": "- ",
    "answer": "- ",
    "detail": "",
}


def markdown(explanations: Sequence[Explanation], whole: bool) -> str:
    """The explanations, with a top-level heading per measurement; the ``whole`` says why not."""
    return "\n".join(_lines(titled(explanations, whole))) + "\n"


def _lines(blocks: Iterator[Block]) -> Iterator[str]:
    listed = False
    for block in blocks:
        in_list = block.kind in ("item", "answer") or (block.kind == "detail" and listed)
        if not in_list or not listed:
            yield ""
        if block.kind == "detail" and listed:
            yield f"  - {escaped(f'{block.sign} {block.text}'.strip())}"
            continue
        listed = in_list
        before = _BEFORE[block.kind]
        if block.sign.endswith(".") and block.kind == "item":
            before = f"{block.sign} "
        sign = f"**{escaped(block.sign)}** " if block.sign and block.kind != "item" else ""
        yield f"{before}{sign}{escaped(block.text)}"
