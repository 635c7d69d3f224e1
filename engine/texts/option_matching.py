"""Which options of a question a text names, by id, label or synonym."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from engine.files.errors import closest
from engine.texts.spelling import normalised, words

Spellings = Mapping[str, str]
"""Option ids by how the option is written: as it stands there, and as ``spelled`` gives it."""

_SEPARATOR: Final = re.compile(r"[,;\n\t|•·●▪]")
_JOINT: Final = re.compile(r"\b(?:en|als|alsmede|evenals|plus)\b|[&+/]")
_MOST_JOINED: Final = 4
"""Parts between joints that one name may have."""
_REMARK: Final = re.compile(r"([^()]*)\(([^()]*)\)\s*")
_NEGATION: Final = re.compile(r"\b(?:niet|geen|nooit|soms|deels|beperkt|behalve|tenzij)\b")
_LEADING: Final = re.compile(
    r"^(?:(?:o a|oa|onder andere|onder meer|zowel|bijvoorbeeld|bijv|bv|met name|ook|en|\d{1,2})"
    r" (?=\w))*(?:(?:de|het|een) (?=\w))?"
)
_ALIKE: Final = 0.75
"""How much a name must look like what was found: "wijkteam" doesn't look like "wijkagent"."""
_AND_SO_ON: Final = frozenset(
    (
        "etc",
        "enz",
        "enzovoort",
        "et cetera",
        "e d",
        "ed",
        "en dergelijke",
        "e a",
        "ea",
        "en anderen",
    )
)


class Chosen(NamedTuple):
    """Option ids, and whether reading them took a decision."""

    options: frozenset[str]
    decided: bool = False


class UnknownOptionError(ValueError):
    """What ``found`` says is no option."""

    def __init__(self, found: str) -> None:
        super().__init__(found)
        self.found = found


def spelled(text: str) -> str:
    """``text`` as options are compared: its words, without an article before them.

    >>> spelled("o.a. de Woningbouw-corporatie")
    'woningbouw corporatie'
    """
    return _LEADING.sub("", words(text), count=1)


def one(spellings: Spellings, text: str) -> Chosen:
    """The one option that ``text`` names; raises ``UnknownOptionError``.

    >>> one({"politie": "politie"}, "de politie (wijkagent)")
    Chosen(options=frozenset({'politie'}), decided=True)
    """
    option = spellings.get(spelled(text))
    if option is not None:
        return Chosen(frozenset({option}))
    remarked = _REMARK.fullmatch(normalised(text))
    if remarked is not None and not _NEGATION.search(remarked[2]):
        option = spellings.get(spelled(remarked[1]))
        if option is not None and spelled(remarked[2]) not in spellings:
            return Chosen(frozenset({option}), decided=True)
    raise UnknownOptionError(text)


def several(spellings: Spellings, texts: Iterable[str]) -> Chosen:
    """Every option in ``texts``, each one or an enumeration; raises ``UnknownOptionError``.

    >>> known = {"politie": "politie", "school": "onderwijs"}
    >>> sorted(several(known, ["Politie en de school", "enz."]).options)
    ['onderwijs', 'politie']
    """
    found: set[str] = set()
    decided = False
    for item in (item for text in texts for item in _SEPARATOR.split(text)):
        exact = spellings.get(item.strip())
        if exact is not None:
            found.add(exact)
            continue
        if not words(item):
            continue
        if spelled(item) in _AND_SO_ON:
            decided = True
            continue
        chosen = _item(spellings, item)
        found |= chosen.options
        decided = decided or chosen.decided
    return Chosen(frozenset(found), decided)


def _item(spellings: Spellings, item: str) -> Chosen:
    try:
        return one(spellings, item)
    except UnknownOptionError:
        return Chosen(frozenset(_joined(spellings, item)))


def _joined(spellings: Spellings, item: str) -> Iterator[str]:
    """The options between joints such as "en", which may itself stand in a name."""
    text = normalised(item)
    joints = list(_JOINT.finditer(text))
    starts = [0, *(joint.end() for joint in joints)]
    ends = [*(joint.start() for joint in joints), len(text)]
    place = 0
    while place < len(starts):
        for last in reversed(range(place, min(place + _MOST_JOINED, len(starts)))):
            option = spellings.get(spelled(text[starts[place] : ends[last]]))
            if option is not None:
                yield option
                place = last + 1
                break
        else:
            option = _completed(spellings, text[starts[place] : ends[place]], text[ends[place] :])
            if option is None:
                raise UnknownOptionError(item)
            yield option
            place += 1


def _completed(spellings: Spellings, part: str, after: str) -> str | None:
    """The option that ``part`` names with the end of the word ``after`` it: "in- en uitstroom"."""
    stub = part.strip()
    following = _JOINT.sub("", after, count=1).split()
    if not stub.endswith("-") or not following:
        return None
    word = following[0]
    whole = (spelled(stub[:-1] + word[start:]) for start in range(1, len(word)))
    return next((spellings[one] for one in whole if one in spellings), None)


def suggestion(spellings: Spellings, found: str) -> str | None:
    """The id of the option that ``found`` may mean: its name stands in it, or looks like it.

    Of what may be an enumeration a name in it would be only a part.

    >>> suggestion({"politie": "politie", "school": "onderwijs"}, "polite")
    'politie'
    """
    text = normalised(found[:500])
    inside = [known for known in spellings if f" {known} " in f" {words(text)} "]
    name = None if _JOINT.search(text) else max(inside, key=len, default=None)
    name = name or closest(spelled(text), spellings, _ALIKE)
    return None if name is None else spellings[name]
