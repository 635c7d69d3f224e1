"""All texts of a factsheet, and what is left of a rendering when its markup is taken away."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from pypdfium2 import PdfDocument


def texts(part: object) -> Iterator[str]:
    """Every text in ``part`` of a model, but anchors and styles, which are not to be read."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from texts(each)
    elif is_dataclass(part):
        for field in fields(part):
            if field.name not in ("id", "finding", "kind", "made", "references"):
                yield from texts(getattr(part, field.name))


def pressed(text: str) -> str:
    """``text`` without what line breaking adds or takes away."""
    return re.sub(r"[\s\u00ad\u200b-]", "", text)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._skipped = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "script"):
            self._skipped = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._skipped:
            self._skipped = ""

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.found.append(data)


def of_html(content: bytes) -> str:
    parser = _Text()
    parser.feed(content.decode())
    return pressed("".join(parser.found))


def pages_of_pdf(content: bytes) -> list[str]:
    """The text of each page, without the hyphens that break lines."""
    with PdfDocument(content) as file:
        return [
            re.sub("[\x02\ufffe]", "", pressed(page.get_textpage().get_text_range()))
            for page in file
        ]


def of_pdf(content: bytes) -> str:
    return "".join(pages_of_pdf(content))


def of_docx(content: bytes) -> str:
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(content)) as file:
        names = [name for name in file.namelist() if re.match(r"word/(document|footer)", name)]
        trees = [etree.fromstring(file.read(name)) for name in names]
    return pressed("".join(text for tree in trees for text in tree.itertext()))


def of_markdown(content: bytes) -> str:
    html = MarkdownIt("commonmark").enable("table").render(content.decode())
    return of_html(html.encode())


def missing(part: object, rendering: str) -> list[str]:
    """The texts of ``part`` of a model that ``rendering`` (as one of the above) lacks."""
    return [text for text in dict.fromkeys(texts(part)) if not stands_in(pressed(text), rendering)]


def stands_in(text: str, rendering: str) -> bool:
    """Whether it does; a long text may be broken once, by the end of a page."""
    return text in rendering or any(
        text[:place] in rendering and text[place:] in rendering
        for place in range(40, len(text) - 10)
    )
