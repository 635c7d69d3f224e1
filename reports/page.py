"""The shell of every HTML page: one self-contained file, with its origin at the foot.

A page is a Jinja2 template that extends ``page.html.j2`` (blocks ``top`` and ``main``). Its
style and script stand in the file itself; a content security policy allows exactly those, by
hash, and nothing from elsewhere. So neither a ``style=`` attribute nor an ``on…=`` attribute
works: use classes. The colours are the custom properties of ``page.css``.

    environment = page.environment(Path(__file__).parent / "templates")
    origin = page.origin(rules, [(name, path, content), ...])
    content = page.render(environment, "x.html.j2", title="…", origin=origin,
                          styles=[css], script=js, any_other=value)
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from engine.files.errors import InputError, Problem, printable, shown
from engine.rules.model import RuleSet
from engine.texts.dates import MONTHS

_HERE: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Source:
    """One answers file: whose it is, its name without folders, and its SHA-256 (hexadecimal)."""

    municipality: str
    file: str
    digest: str


@dataclass(frozen=True, slots=True)
class Origin:
    """What a document was made from, with what, and when.

    ``log`` is the hash of the last entry of the log of decisions, if there is one.
    """

    framework: str
    rules_digest: str
    sources: tuple[Source, ...]
    software: str
    made: date
    log: str = ""

    @property
    def made_in_words(self) -> str:
        """The date as in "3 november 2013"."""
        return day_in_words(self.made)


def day_in_words(day: date) -> str:
    """``day`` as in "3 november 2013"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def origin(rules: RuleSet, files: Iterable[tuple[str, Path, bytes]]) -> Origin:
    """The origin of a document on ``files`` (municipality, path, content), dated today.

    ``SOURCE_DATE_EPOCH`` sets the date (UTC), for documents that must come out the same.
    """
    framework = rules.framework
    label = f"{framework.name}, versie {framework.version}" if framework.version else framework.name
    sources = tuple(
        Source(municipality, printable(path.name), hashlib.sha256(content).hexdigest())
        for municipality, path, content in files
    )
    return Origin(label, rules.digest, sources, f"score {version('ggsr-score')}", today())


def today() -> date:
    """Today, or the day of ``SOURCE_DATE_EPOCH``; raises ``InputError`` if that is no time."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not given:
        return datetime.fromtimestamp(time.time()).date()
    try:
        return datetime.fromtimestamp(int(given), UTC).date()
    except (ValueError, OverflowError, OSError):
        what = f"SOURCE_DATE_EPOCH is {shown(given)}."
        raise InputError([Problem("", "", what, "een aantal seconden sinds 1970")]) from None


@cache
def environment(templates: Path) -> Environment:
    """Templates of ``templates`` and of the shell; everything is escaped, nothing may lack."""
    made = Environment(
        loader=FileSystemLoader([templates, _HERE]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["plain"] = printable
    return made


def render(
    templates: Environment,
    template: str,
    *,
    title: str,
    origin: Origin,
    styles: Sequence[str] = (),
    script: str = "",
    **context: object,
) -> bytes:
    """The page as UTF-8; ``styles`` follow the shell's own. No style or script is escaped."""
    style = "\n".join((stylesheet(), *styles))
    for name, text in (("style", style), ("script", script)):
        if re.search(rf"</{name}|<!--", text, re.IGNORECASE):
            raise ValueError(f"a {name} that ends its own element")
    text = templates.get_template(template).render(
        title=title,
        origin=origin,
        policy=_policy(style, script),
        style=Markup(style),
        script=Markup(script),
        **context,
    )
    return text.encode("utf-8", "backslashreplace")


@cache
def stylesheet() -> str:
    """The shell's style: colours for light and dark, text, tables, verdicts, print."""
    return (_HERE / "page.css").read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    scripts = f"'sha256-{_hash(script)}'" if script else "'none'"
    return (
        f"default-src 'none'; style-src 'sha256-{_hash(style)}'; script-src {scripts};"
        " img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()
