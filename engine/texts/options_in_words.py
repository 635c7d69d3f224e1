"""An option among other words: "politie (wijkagent)", "MEE Midden-Holland", "anders, namelijk …".

Only words that are known to leave an option as it is may stand beside it: what else the option is
called, where it can be found, a place or a name behind it, and the question's own words. Two
options in one item, or any other word, and it names none.
"""

from __future__ import annotations

import re
from typing import Final

from engine.texts.options import Asked, Chosen, spelled
from engine.texts.remarks import names_in, only_tells_where, own, remark
from engine.texts.spelling import normalised, word_set, words

_MOST_WORDS: Final = 40
_BRACKETS: Final = re.compile(r"([^()]*)\(([^()]*)\)\s*")
_LEAVES_IT: Final = frozenset(
    (
        *("indien nodig", "zo nodig", "op afroep", "zijdelings", "zonder convenant", "wel"),
        *("vast lid", "vaste partner", "op uitnodiging", "agendalid", "adviserend"),
    )
)
"""Remarks in brackets that say how somebody takes part, not whether."""
_ENDINGS: Final = frozenset(("s", "en", "n"))
"""Of a plural, as in "woningcorporatie(s)"."""
_NOT_YET: Final = frozenset(("nog", "nog niet", "vooralsnog"))
"""These leave "geen" as it is."""
_FILLERS: Final = word_set(
    """
    de het een alle vooral ook en is zijn wordt worden ligt we wij onze ons lokale plaatselijke
    regionale stichting afdeling afd dienst locatie via vanuit
    """
)
_ACTING: Final = word_set("voert voeren heeft hebben ligt belegd zelf door van bij")
_BEFORE_PLACE: Final = word_set("van in te uit regio")
_TO_WHOM: Final = re.compile(
    r"\b(?:aan|bij|door|naar) (?:de |het )?"
    r"(?:ggd|mee|bjz|cjg|ggz|amw|wijkteam|regio|partner|netwerkpartner|stichting \w+)\b"
)
_OTHER: Final = re.compile(
    r"\W*anders?e?[\s,:;]*(?:namelijk|nl\.?|te weten)\b[\s:,]*(.*)", re.S | re.I
)
_PARTS: Final = re.compile(r"[,+&]|\ben\b")


def one_in(asked: Asked, text: str) -> str | None:
    """The option of a choice that ``text`` names, with only known words beside it.

    >>> known = Asked({"zelf": "zelf", "geen": "geen"}, texts=("Hoe voert uw gemeente regie?",))
    >>> one_in(known, "De gemeente voert zelf de regie"), one_in(known, "zelf (tot 2014)")
    ('zelf', None)
    """
    return _in_brackets(asked, text, choice=True) or _among(asked, text, choice=True)


def one_of_several_in(asked: Asked, item: str) -> str | None:
    """The option that an item of a list names, with only known words beside it.

    >>> one_of_several_in(Asked({"mee": "mee"}), "MEE Midden-Holland")
    'mee'
    """
    return _in_brackets(asked, item, choice=False) or _among(asked, item, choice=False)


def says_nothing(item: str) -> bool:
    """Whether an item only tells where more can be found.

    >>> says_nothing("zie convenant"), says_nothing("politie")
    (True, False)
    """
    return only_tells_where(words(item))


def others_in(asked: Asked, item: str) -> Chosen | None:
    """What "anders, namelijk" introduces; None where the item doesn't, or that isn't clear.

    >>> others_in(Asked({"politie": "politie"}), "anders, namelijk de kerk")
    Chosen(options=frozenset(), decided=True, others=('de kerk',))
    """
    found = _OTHER.match(item)
    if found is None:
        return None
    named: set[str] = set()
    others: list[str] = []
    for part in _PARTS.split(found[1]):
        text = part.strip(" .")
        option = asked.options.get(spelled(text))
        if option is not None:
            named.add(option)
        elif words(text):
            if remark(words(text)).effects:
                return None
            others.append(text)
    return Chosen(frozenset(named), True, tuple(others)) if named or others else None


def _in_brackets(asked: Asked, text: str, choice: bool) -> str | None:
    """The option before brackets that only hold what leaves it as it is."""
    found = _BRACKETS.fullmatch(text.strip(" .,;:"))
    if found is None:
        return None
    head, inside = found[1], words(found[2])
    if inside in _ENDINGS and not head.endswith(" "):
        return asked.options.get(spelled(head))
    option = asked.options.get(spelled(head)) or _among(asked, head, choice)
    if option is None:
        return None
    named = spelled(found[2])
    if named in asked.options:
        return option if asked.options[named] == option else None
    if inside in _LEAVES_IT or only_tells_where(inside):
        return option
    if inside in _NOT_YET and spelled(head).startswith("geen"):
        return option
    synonyms = frozenset(
        word for known, which in asked.options.items() if which == option for word in known.split()
    )
    if choice:
        rest = [word for word in inside.split() if word not in synonyms | _FILLERS]
        return None if rest else option
    options = {asked.options[word] for word in inside.split() if word in asked.options}
    if options - {option}:
        return None
    names = names_in(found[2], everywhere=True) | synonyms
    if inside.split() and set(inside.split()) <= {"ja", "wel", "x", "v"}:
        return None
    return option if remark(inside, own(*asked.texts), names).is_harmless else None


def _among(asked: Asked, text: str, choice: bool) -> str | None:
    """The one option whose words stand in ``text``, in their order, among known words."""
    plain = _TO_WHOM.sub("|", normalised(text)) if choice else normalised(text)
    said = words(plain).split()
    if len(said) > _MOST_WORDS:
        return None
    present = set(said)
    matching = {
        known: option
        for known, option in asked.options.items()
        if known and present.issuperset(known.split()) and _in_order(known.split(), said)
    }
    largest = {
        known: option
        for known, option in matching.items()
        if not any(set(known.split()) < set(other.split()) for other in matching)
    }
    if len(set(largest.values())) != 1:
        return None
    option = next(iter(largest.values()))
    used = {word for known in largest for word in known.split()}
    if choice and plain != normalised(text) and all(len(known.split()) < 2 for known in largest):
        return None  # "bij MEE zelf" isn't the municipality itself
    return option if _left(asked, text, said, used, len(largest) > 1, choice) else None


def _left(
    asked: Asked, text: str, said: list[str], used: set[str], twice: bool, choice: bool
) -> bool:
    """Whether what is left of ``said`` beside the words ``used`` leaves the option as it is."""
    where = next((place for place, word in enumerate(said) if word in ("zie", "bron")), len(said))
    if where < len(said) and not only_tells_where(" ".join(said[where:])):
        return False
    names = frozenset() if choice else names_in(text, behind=frozenset(used))
    fillers = _FILLERS | own(*asked.texts).words
    fillers |= _ACTING if choice else frozenset()
    fillers |= {"van", "de", "in"} if twice else frozenset()
    place = 0
    while place < where:
        word = said[place]
        follows = said[place + 1] if place + 1 < where else ""
        known = word in used or word in fillers or word in names
        if not known and not (word in _BEFORE_PLACE and follows in names):
            return False
        place += 1
    rest = " ".join(word for word in said[:where] if word not in used and word not in names)
    effects = remark(rest, own(*asked.texts)).effects
    return not effects


def _in_order(wanted: list[str], said: list[str]) -> bool:
    rest = iter(said)
    return all(word in rest for word in wanted)
