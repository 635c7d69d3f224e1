"""The factsheet as a Word file, on the program's template or an organisation's own."""

from __future__ import annotations

import io
import re
from datetime import datetime, time
from pathlib import Path
from typing import Final

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment

from engine.files.errors import InputError, Problem, shown
from engine.files.system import reason
from reports.factsheet.in_print import in_print
from reports.factsheet.model import Factsheet
from reports.factsheet.texts import texts
from reports.zipped import repacked

TEMPLATE: Final = Path(__file__).parent / "templates" / "factsheet.docx"

_QUOTED: Final = re.compile("'([^']+)'")
_LONGEST_PROPERTY: Final = 255


def render(sheet: Factsheet, template: Path = TEMPLATE) -> bytes:
    """``sheet`` as .docx; raises ``InputError`` when ``template`` doesn't work."""
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    opened = False
    try:
        word = DocxTemplate(io.BytesIO(template.read_bytes()))
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
    except InputError:
        raise
    except Exception as error:
        # Whatever a file that isn't a template makes the libraries say.
        raise _broken(template, _reason(error, opened)) from error
    return repacked(content.getvalue())


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
