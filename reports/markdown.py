"""Text from answers or rules as Markdown in which nothing of it is markup."""

from __future__ import annotations

import re
from typing import Final

from engine.files.errors import printable

_DOMAINS: Final = (
    "[a-z]{2}|biz|com|edu|gov|net|org|pro|web|xxx|aero|asia|coop|info|museum|name|shop|рф|xn--"
)
"""Ends of a name that some readers make a link of, as GitHub does after "www."."""
_ENTITY: Final = re.compile(
    rf"[&<>|@]|(?<=/)/|(?<=www)\.|(?<=\w)\.(?=(?:{_DOMAINS})(?![^\W_]))"
    r"|(?<=http|xmpp):|(?<=https):|(?<=mailto):|(?<=ftp):",
    re.IGNORECASE,
)
"""What would be HTML, a cell's end or a bare link; an entity means the same everywhere."""
_MARKUP: Final = re.compile(r"[\\`*_\[\]~$]|^[-+=#]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|#$")
"""What would be emphasis, code, a link, mathematics, or (at the start) a list or heading."""


def escaped(text: str) -> str:
    """``text`` as Markdown that reads as exactly that text, on one line.

    >>> print(escaped("*sterk* <b>en</b> www.mee.nl"))
    \\*sterk\\* &#60;b&#62;en&#60;/b&#62; www&#46;mee&#46;nl
    """
    text = _MARKUP.sub(r"\\\g<0>", " ".join(printable(text).split()))
    return _ENTITY.sub(lambda match: f"&#{ord(match.group())};", text)
