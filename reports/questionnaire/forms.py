"""The forms in which a questionnaire goes out, and which one a target asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from engine.files.errors import InputError, Problem, nearest, shown
from engine.intake.addressees import Addressee
from engine.intake.stamp import Questionnaire


@dataclass(frozen=True, slots=True)
class Form:
    """One form; ``suffixes`` of its files, the first by itself. ``personal``: a file for each."""

    name: str
    suffixes: tuple[str, ...]
    personal: bool
    module: str

    def render(
        self, known: Questionnaire, whom: Sequence[Addressee], made: date, suffix: str
    ) -> bytes:
        """The questionnaire for ``whom``, who is one person where the form is ``personal``."""
        module: Any = import_module(self.module)
        renderers: dict[str, Callable[..., bytes]] = getattr(module, "BY_SUFFIX", {})
        render = renderers.get(suffix) or module.render
        content: bytes = render(known, whom[0] if self.personal else whom, made)
        return content


_ROOM: Final = "reports.questionnaire"
FORMS: Final = {
    one.name: one
    for one in (
        Form("werkboek", (".xlsx",), True, f"{_ROOM}.workbook"),
        Form("xlsform", (".xlsx", ".csv"), False, f"{_ROOM}.xlsform"),
        Form("limesurvey", (".txt",), False, f"{_ROOM}.limesurvey"),
        Form("word", (".docx",), True, f"{_ROOM}.word"),
        Form("pdf", (".pdf",), True, f"{_ROOM}.pdf"),
    )
}
_BY_SUFFIX: Final = {
    ".xlsx": "werkboek",
    ".csv": "xlsform",
    ".txt": "limesurvey",
    ".docx": "word",
    ".pdf": "pdf",
}


def chosen(to: Path, named: str | None) -> tuple[Form, bool]:
    """The form for the target ``to``, and whether that is a folder; raises ``InputError``."""
    suffix = to.suffix.lower()
    is_folder = to.is_dir() or not suffix
    if named is not None:
        form = FORMS[named]
        if not is_folder and suffix not in form.suffixes:
            what = f"De vorm {named} gaat niet samen met het achtervoegsel {shown(suffix)}."
            raise InputError([Problem(str(to), "", what, " of ".join(form.suffixes))])
        return form, is_folder
    if is_folder:
        return FORMS["werkboek"], True
    if suffix not in _BY_SUFFIX:
        what = f"De naam van het bestand heeft het achtervoegsel {shown(suffix)}."
        accepted = f"een map, of {', '.join(_BY_SUFFIX)}"
        raise InputError([Problem(str(to), "", what, accepted, nearest(suffix, _BY_SUFFIX))])
    return FORMS[_BY_SUFFIX[suffix]], False
