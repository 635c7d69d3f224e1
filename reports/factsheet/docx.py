"""The factsheet as a Word file, on the program's template or an organisation's own."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime, time
from functools import partial
from pathlib import Path
from typing import Final

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment

from engine.files import bounded
from engine.files.errors import InputError, Problem, shown
from engine.files.system import reason
from reports.factsheet.in_print import in_print
from reports.factsheet.model import Factsheet
from reports.factsheet.texts import texts
from reports.forks import in_child
from reports.zipped import repacked

TEMPLATE: Final = Path(__file__).parent / "templates" / "factsheet.docx"

_QUOTED: Final = re.compile("'([^']+)'")
_LONGEST_PROPERTY: Final = 255
_BREAKS: Final = re.compile(r">[^<]*[\t\a\f\n]")

LARGEST: Final = 20 * 1024**2
"""Bytes of a template, with its pictures."""
LARGEST_TEXT: Final = 5 * 1024**2
"""Bytes of XML in it; the program's own has 0.9 MB."""
MEMORY: Final = 2 * 1024**3
"""Bytes that filling one in may take, and ..."""
SECONDS: Final = 120
"""... seconds of the processor."""


def render(sheet: Factsheet, template: Path = TEMPLATE) -> bytes:
    """``sheet`` as .docx; raises ``InputError`` when ``template`` doesn't work.

    A template is a program as well. So an organisation's own is filled in by a process that may
    take no more memory and time than the largest factsheet needs.
    """
    if template == TEMPLATE:
        return _filled(sheet, template, template.read_bytes())
    try:
        content = bounded.read(template, LARGEST, "een sjabloon zonder grote afbeeldingen")
    except FileNotFoundError as error:
        raise _broken(template, _reason(error, False)) from None
    _must_unpack_small(template, content)
    try:
        return in_child(partial(_filled, sheet, template, content), MEMORY, SECONDS)
    except InputError as error:
        if error.problems[0].file:
            raise
        raise _broken(template, error.problems[0].what) from None


def _must_unpack_small(template: Path, content: bytes) -> None:
    """Raises ``InputError`` where ``content`` is a small file with much in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError):
        return  # which is told where it is opened
    text = sum(one.file_size for one in parts if one.filename.endswith((".xml", ".rels")))
    if text > LARGEST_TEXT or sum(one.file_size for one in parts) > 5 * LARGEST:
        raise _broken(template, "Uitgepakt is het te groot.")


def _filled(sheet: Factsheet, template: Path, given: bytes) -> bytes:
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    opened = False
    try:
        word = _Word(io.BytesIO(given))
        if not word.get_undeclared_template_variables(environment) & {"sheet"}:
            raise _broken(template, "Er staat geen enkel veld van de factsheet in.")
        opened = True
        word.render({"sheet": in_print(sheet), "t": texts(sheet)}, environment)
        properties = word.docx.core_properties
        properties.title = sheet.title[:_LONGEST_PROPERTY]
        properties.subject = sheet.subtitle[:_LONGEST_PROPERTY]
        properties.language = "nl-NL"
        properties.created = datetime.combine(sheet.origin.made, time())
        properties.modified = properties.created
        properties.last_modified_by = sheet.origin.software
        properties.revision = 1
        content = io.BytesIO()
        word.save(content)
    except (InputError, MemoryError):
        raise
    except Exception as error:
        # Whatever a file that isn't a template makes the libraries say.
        raise _broken(template, _reason(error, opened)) from error
    return repacked(content.getvalue())


class _Word(DocxTemplate):  # type: ignore[misc]
    """A template that takes no more time for each page of a long document than of a short one.

    It looks for line breaks in texts only where there are any. And it reads what is filled in as
    a whole document, instead of moving it into the template's own: lxml takes ever longer for that.
    """

    def resolve_listing(self, xml: str) -> str:
        listed: str = super().resolve_listing(xml) if _BREAKS.search(xml) else xml
        return listed

    def fix_tables(self, xml: str) -> object:
        around: str = self.xml_to_string(self.docx.element)
        before, after = around.index("<w:body"), around.rindex("</w:body>") + len("</w:body>")
        return super().fix_tables(f"{around[:before]}{xml}{around[after:]}")

    def map_tree(self, tree: object) -> None:
        self.docx.part._element = tree


def _broken(template: Path, why: str) -> InputError:
    return InputError([Problem(str(template), "", f"Dit Word-sjabloon werkt niet. {why}")])


def _reason(error: Exception, opened: bool) -> str:
    if isinstance(error, OSError):
        return f"Het kan niet worden gelezen ({reason(error)})."
    if isinstance(error, TemplateSyntaxError):
        return f"Een veld of opdracht is niet goed geschreven: {shown(error.message or '')}."
    if isinstance(error, UndefinedError):
        names = _QUOTED.findall(error.message or "") or [""]
        return f"Er staat een veld in dat niet bestaat: {shown(names[-1])}."
    if isinstance(error, TemplateError):
        return f"Een veld of opdracht is niet toegestaan: {shown(error.message or '')}."
    if opened:
        return f"Een veld of opdracht kan niet worden ingevuld: {shown(str(error))}."
    return "Het is geen leesbaar .docx-bestand."
