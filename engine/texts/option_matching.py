"""Which options of a question a text names, by id, label or synonym."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from engine.files.errors import closest
from engine.texts.options import Asked, Chosen, Spellings, UnknownOptionError, spelled
from engine.texts.spelling import normalised, words

_SEPARATOR: Final = r"[,;\n\t|•·●▪]"
_MARKING: Final = frozenset("()[].0123456789☐□☑☒✓✔√✗")
"""In bullets and boxes; a text without them is split at separators alone."""
_JOINT: Final = re.compile(r"\b(?:en|als|alsmede|evenals|plus)\b|[&+/]")
_MOST_JOINED: Final = 4
"""Parts between joints that one name may have."""
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
_AND_SO_ON_BEHIND: Final = r"(?i)(?<=\w)[\s,]+(?:e\.?\s?[da]|etc|enz|enzovoorts?)[.\s]*$"


def one(asked: Asked, text: str) -> Chosen:
    """The one option that ``text`` names; raises ``UnknownOptionError``.

    >>> one(Asked({"politie": "politie"}), "de politie (zie bijlage 2)")
    Chosen(options=frozenset({'politie'}), decided=True, others=())
    """
    option = asked.options.get(spelled(text))
    if option is not None and not has_empty_box(text):
        return Chosen(frozenset({option}))
    from engine.texts import list_marks, options_in_words  # most answers need none of these

    item = list_marks.without_bullet(text)
    option = asked.options.get(spelled(item))
    if option is None and list_marks.is_chosen(item) is not False:
        option = options_in_words.one_in(asked, list_marks.without_tick(item))
    if option is None:
        raise UnknownOptionError(text)
    return Chosen(frozenset({option}), decided=True)


def several(asked: Asked, texts: Iterable[str]) -> Chosen:
    """Every option in ``texts``, each one or an enumeration; raises ``UnknownOptionError``.

    >>> known = Asked({"politie": "politie", "school": "onderwijs"}, frozenset({"kerk"}))
    >>> sorted(several(known, ["Politie en de school", "enz."]).options)
    ['onderwijs', 'politie']
    >>> several(known, ["politie, kerk"])
    Chosen(options=frozenset({'politie'}), decided=True, others=('kerk',))
    """
    found: set[str] = set()
    others: dict[str, None] = {}
    texts = tuple(texts)
    decided = any(has_empty_box(text) for text in texts)
    for item in _items(texts):
        exact = asked.options.get(item.strip())
        if exact is not None:
            found.add(exact)
            continue
        if "?" in item:
            raise UnknownOptionError(item)
        if not words(item):
            continue
        if spelled(item) in _AND_SO_ON:
            decided = True
            continue
        if more := re.search(_AND_SO_ON_BEHIND, item):
            item, decided = item[: more.start()], True
        chosen = _item(asked, item)
        found |= chosen.options
        others |= dict.fromkeys(chosen.others)
        decided = decided or chosen.decided
    return Chosen(frozenset(found), decided or bool(others), tuple(others))


def has_empty_box(text: str) -> bool:
    """Whether a box in ``text`` isn't ticked.

    >>> has_empty_box("☑ politie ☐ MEE"), has_empty_box("[x] politie")
    (True, False)
    """
    if _MARKING.isdisjoint(text):
        return False
    return re.search(r"[☐□✗]|\[\s?\]|\(\s?\)", text) is not None


def _items(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        if _MARKING.isdisjoint(text) and "anders" not in text.lower():
            yield from re.split(_SEPARATOR, text)
            continue
        from engine.texts import list_marks  # a form gives none

        try:
            yield from list_marks.chosen_items(text)
        except list_marks.UnmarkedError as error:
            raise UnknownOptionError(error.item) from None


def _item(asked: Asked, item: str) -> Chosen:
    option = asked.options.get(spelled(item))
    if option is not None:
        return Chosen(frozenset({option}))
    if spelled(item) in asked.others:
        return Chosen(frozenset(), True, (item.strip(),))
    from engine.texts import options_in_words

    if options_in_words.says_nothing(item):
        return Chosen(frozenset(), decided=True)
    if others := options_in_words.others_in(asked, item):
        return others
    option = options_in_words.one_of_several_in(asked, item)
    if option is not None:
        return Chosen(frozenset({option}), decided=True)
    return _joined(asked, item)


def _joined(asked: Asked, item: str) -> Chosen:
    """The options between joints such as "en", which may itself stand in a name."""
    text = normalised(item)
    joints = list(_JOINT.finditer(text))
    starts = [0, *(joint.end() for joint in joints)]
    ends = [*(joint.start() for joint in joints), len(text)]
    found: set[str] = set()
    others: list[str] = []
    decided = False
    place = 0
    while place < len(starts):
        for last in reversed(range(place, min(place + _MOST_JOINED, len(starts)))):
            name = spelled(text[starts[place] : ends[last]])
            if name in asked.options:
                found.add(asked.options[name])
                place = last + 1
                break
            if name in asked.others:
                others.append(text[starts[place] : ends[last]].strip())
                place = last + 1
                break
        else:
            part = text[starts[place] : ends[place]]
            option = _completed(asked.options, part, text[ends[place] :])
            if option is None and len(starts) > 1:
                from engine.texts.options_in_words import one_of_several_in

                option, decided = one_of_several_in(asked, part), True
            if option is None:
                raise UnknownOptionError(item)
            found.add(option)
            place += 1
    return Chosen(frozenset(found), decided or bool(others), tuple(others))


def _completed(spellings: Spellings, part: str, after: str) -> str | None:
    """The option that ``part`` names with the end of the word ``after`` it: "in- en uitstroom"."""
    stub = part.strip()
    following = _JOINT.sub("", after, count=1).split()
    if not stub.endswith("-") or not following:
        return None
    word = following[0]
    whole = (spelled(stub[:-1] + word[start:]) for start in range(1, len(word)))
    return next((spellings[one] for one in whole if one in spellings), None)


def meant(spellings: Spellings, found: str) -> tuple[str, ...]:
    """The ids of the options whose names begin as ``found`` does, if it is but a part of them.

    >>> meant({"zelf": "zelf", "uit met geld": "a", "uit zonder geld": "b"}, "uit")
    ('a', 'b')
    """
    text = spelled(found[:500])
    starts = [option for known, option in spellings.items() if known.startswith(f"{text} ")]
    return tuple(dict.fromkeys(starts)) if text else ()


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
