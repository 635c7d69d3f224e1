"""How texts are compared: case, accents, kinds of space, dash and quote make no difference."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_ALIKE: Final = str.maketrans(
    dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("‘’‛`´ʼ′", "'")
    | dict.fromkeys("“”„‟«»", '"')
    | {"_": " ", "⁄": "/", "½": " 1/2", "¼": " 1/4", "¾": " 3/4"}
)
_AROUND: Final = " .!,;:'\""
_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def normalised(text: str) -> str:
    """``text`` in lower case, without accents, invisible marks, doubled or surrounding spaces.

    Digits of every width become plain ones, but a superscript or a circled digit, which may be
    a footnote, never joins the number beside it.

    >>> normalised("  Privé–adres  van\u00a0Één gezin. ")
    'prive-adres van een gezin'
    >>> normalised("40²")
    '40^2'
    """
    text = text.translate(_ALIKE)
    if not (text.isascii() and text.isprintable()):
        text = "".join(_simplified(character) for character in text)
    return " ".join(text.casefold().split()).strip(_AROUND)


def words(text: str) -> str:
    """The words and numbers of ``text`` as ``normalised``, with one space between them.

    >>> words("Ja, meestal (80%)!")
    'ja meestal 80'
    """
    return " ".join(_WORD.findall(normalised(text)))


def word_set(text: str) -> frozenset[str]:
    """The words of a vocabulary that is written in one ``text``.

    >>> sorted(word_set("ja nee"))
    ['ja', 'nee']
    """
    return frozenset(text.split())


def _simplified(character: str) -> str:
    if character.isspace():
        return " "
    if character.isdigit() and not character.isdecimal():
        return f"^{unicodedata.digit(character)}"
    return "".join(
        part
        for part in unicodedata.normalize("NFKD", character).translate(_ALIKE)
        if unicodedata.category(part) not in ("Mn", "Cf", "Cc")
    )
