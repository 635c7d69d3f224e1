"""Sentences on what informants say to a question: who, with the right verb forms, and what.

Respondents' remarks are never put into a sentence; what they name in an open question is
quoted. Everything returned is one line of plain text, cleaned of control characters; whoever
renders it escapes it for its own medium.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import Final, TypeAlias

from engine.dossier.answers import Stance, State
from engine.dossier.model import DOCUMENT, Informant, Measurement
from engine.files.errors import printable
from engine.framework.model import MUNICIPALITY, PARTNER, Question
from engine.pictures.who_is_heard import Testimony, Voice
from engine.texts.spelling import normalised
from engine.wording.dutch import amount, enumeration, number_word, sentence

_MOST_NAMES: Final = 3
"""More informants than this are counted instead of named."""
_LONGEST_QUOTE: Final = 120
_PARTLY: Final = "het maar ten dele zo is dat"
"""What "deels" asserts of a question without a clause of its own: all that follows it."""

# --- who ----------------------------------------------------------------------------------------


def speakers(
    voices: Sequence[Voice], said: Testimony, within: Measurement, told: Iterable[int] = ()
) -> tuple[str, bool]:
    """``voices`` as a subject, counted, and whether its verb is plural.

    "Alle ondervraagden", "De gemeente en twee van de drie netwerkpartners", "De helft van de
    netwerkpartners", "Eén netwerkpartner". ``told`` says how many network partners earlier
    sentences, about others, each told of: "De andere netwerkpartner".
    """
    if voices and voices[0].informant.role == DOCUMENT:
        return enumeration([called(voice) for voice in voices]), len(voices) > 1
    partners = len(_partners(voices))
    asked = len(within.partners) if said.question.asks(PARTNER) else 0
    return _subject(partners < len(voices), partners, asked, tuple(told))


@lru_cache(1024)
def _subject(municipal: bool, partners: int, asked: int, told: tuple[int, ...]) -> tuple[str, bool]:
    if municipal and partners and partners == asked > 1:
        return "alle ondervraagden", True
    parts = ["de gemeente"] if municipal else []
    plural = False
    if partners:
        part, part_plural = _counted(partners, asked, told)
        parts.append(part)
        plural = municipal or part_plural
    return enumeration(parts), plural


def _partners(voices: Sequence[Voice]) -> list[Voice]:
    return [voice for voice in voices if voice.informant.role == PARTNER]


def _counted(count: int, asked: int, told: Sequence[int]) -> tuple[str, bool]:
    """So many of the network partners that were asked, and whether that is plural."""
    if count == asked:
        if count < 3:
            return (("", True), ("de netwerkpartner", False), ("beide netwerkpartners", True))[
                count
            ]
        return "alle netwerkpartners", True
    rest = sum(told) + count == asked
    if count == 1:
        if count not in told:
            return "één netwerkpartner", False
        if rest:
            return f"de {'andere' if len(told) == 1 else 'laatste'} netwerkpartner", False
        return "een andere netwerkpartner", False
    if asked >= 4 and 2 * count == asked:
        other = "andere " if rest and count in told else ""
        return f"de {other}helft van de netwerkpartners", False
    if count in told:
        return f"{number_word(count)} andere netwerkpartners", True
    return f"{number_word(count)} van de {number_word(asked)} netwerkpartners", True


def named(
    voices: Sequence[Voice], said: Testimony, within: Measurement, told: Iterable[int] = ()
) -> tuple[str, bool]:
    """``voices`` as a subject by name; counted when there are more than three."""
    if len(voices) > _MOST_NAMES:
        return speakers(voices, said, within, told)
    return enumeration([called(voice) for voice in voices]), len(voices) > 1


def called(voice: Voice) -> str:
    if voice.informant.role == MUNICIPALITY:
        return "de gemeente"
    name = shown_name(voice.informant)
    return f"‘{name}’" if voice.informant.role == DOCUMENT else name


def shown_name(informant: Informant) -> str:
    """The name of a network partner or a document as it stands in a sentence."""
    name = printable(informant.name).strip() or printable(informant.id).strip() or "naamloos"
    name = name if len(name) <= _LONGEST_QUOTE else name[:_LONGEST_QUOTE] + "…"
    if informant.article and informant.role != DOCUMENT:  # a title is quoted, without one
        name = f"{informant.article} {name}"
    return f"{name} ({printable(informant.id).strip()})" if informant.shares_name else name


# --- what ---------------------------------------------------------------------------------------


def clause(question: Question, voice: Voice) -> tuple[str, str]:
    """What ``voice`` says: ("dat", clause) after *aangeven*, or ("", rest) after *weet niet*."""
    value = voice.answer.value
    if voice.answer.state is State.UNKNOWN:
        return "", question.unknown
    if question.type.is_yes_no:
        if value == "deels":
            return "dat", question.partly or f"{_PARTLY} {question.statement}"
        return "dat", question.statement if value == "ja" else question.denial
    if question.type.is_number:
        if isinstance(value, (int, float)):
            return "dat", question.statement.replace(
                question.type.placeholder, amount(question, voice.answer)
            )
        return "dat", question.denial
    if question.type.chooses_one:
        return "dat", question.statements.get(str(value), question.label(str(value)))
    if voice.answer.others and not value:
        others = enumeration([quoted(one) for one in voice.answer.others])
        return "dat", question.statement.replace(question.type.placeholder, others)
    if not value:
        return "dat", question.denial
    if isinstance(value, tuple):
        return "dat", with_options(question, value)
    return "dat", with_text(question, str(value))


def same(question: Question, voice: Voice) -> tuple[str, str]:
    """What ``voice`` says, as ``clause``; the same for what differs in spelling only."""
    return _unspelled(question, *clause(question, voice))


def _unspelled(question: Question, that: str, words: str) -> tuple[str, str]:
    return that, normalised(words) if question.type.is_open else words


def with_text(question: Question, text: str) -> str:
    """The statement with ``text`` quoted, without a word that already stands before it."""
    before, _, after = question.statement.partition(question.type.placeholder)
    word, _, rest = text.strip().partition(" ")
    if rest and before.split()[-1:] == [word.lower()]:
        text = rest
    return before + quoted(text) + after


def with_options(question: Question, options: Iterable[str]) -> str:
    labels = enumeration([question.label(option) for option in options])
    return question.statement.replace(question.type.placeholder, labels)


def quoted(text: str) -> str:
    """``text`` in quotes, on one line and not too long."""
    text = re.sub(r"\s+", " ", printable(text)).strip()
    return f"‘{text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + '…'}’"


Subject = Callable[[Sequence[Voice], Testimony, Measurement, Iterable[int]], tuple[str, bool]]

Sentence: TypeAlias = tuple[str, Sequence[Voice]]
"""A sentence and the voices that it tells of."""


def groups(
    voices: Sequence[Voice], question: Question
) -> list[tuple[tuple[int, str, str], list[Voice]]]:
    """The voices that say the same, those in favour first: (order of stance, "dat", clause)."""
    found: dict[tuple[int, str, str], list[Voice]] = {}
    first: dict[tuple[str, str], tuple[int, str, str]] = {}
    for voice in voices:
        that, words = clause(question, voice)
        said = _ORDER[voice.stance], that, words
        if question.type.is_open:
            said = first.setdefault(_unspelled(question, that, words), said)
        found.setdefault(said, []).append(voice)
    return sorted(found.items(), key=lambda group: (group[0][0], -len(group[1]), group[0][2]))


def statements(
    voices: Sequence[Voice], said: Testimony, within: Measurement, subject: Subject = speakers
) -> list[Sentence]:
    """One sentence per different thing that ``voices`` say, those in favour first."""
    ordered = groups(voices, said.question)
    short = len(ordered) == 2 and _affirmed(said.question, *(who[0] for _, who in ordered))
    found: list[Sentence] = []
    told: list[int] = []
    for number, ((stance, that, words), who) in enumerate(ordered):
        if short and number:
            that, words = _BACK[stance]
        who_says, plural = subject(who, said, within, told)
        text = says(who_says, plural, that, words, who[0].informant.role)
        found.append((sentence(text), who))
        if partners := _partners(who):
            told.append(len(partners))
    return found


_BACK: Final[Mapping[int, tuple[str, str]]] = {
    Stance.PARTLY: ("dat", "dit maar ten dele zo is"),
    Stance.AGAINST: ("dat", "dit niet zo is"),
    Stance.UNKNOWN: ("", "of dit zo is"),
}
"""What the second of two groups says, after the first said that it is so."""


def _affirmed(question: Question, first: Voice, second: Voice) -> bool:
    """Whether the first group says that something is so, so that the second can refer to it."""
    return (
        question.type.is_yes_no
        and first.answer.value == "ja"
        and first.stance is Stance.FOR
        and second.stance is not Stance.FOR
    )


_ORDER: Final = {Stance.FOR: 0, Stance.PARTLY: 1, Stance.AGAINST: 2, Stance.UNKNOWN: 3}


_NOBODY: Final = {
    "alle ondervraagden": "geen van de ondervraagden",
    "alle netwerkpartners": "geen van de netwerkpartners",
    "beide netwerkpartners": "geen van beide netwerkpartners",
}


def says(who: str, plural: bool, that: str, words: str, role: str) -> str:
    if role == DOCUMENT:
        return f"uit {who} blijkt {that} {words}" if that else f"uit {who} blijkt niet {words}"
    if that:
        return f"{who} {'geven' if plural else 'geeft'} aan {that} {words}"
    if who in _NOBODY:
        return f"{_NOBODY[who]} weet {words}"
    return f"{who} {'weten' if plural else 'weet'} niet {words}"


# --- sentences in a row --------------------------------------------------------------------------

_SAYS: Final = re.compile(r"(?P<who>[^‘’.]+?) (?:geeft|geven) aan (?=dat )")
_REFERS: Final = re.compile(r" (?:aan dat|niet of) dit ")
"""How a sentence answers the one before it."""
_SAME: Final = (
    "Alle ondervraagden",
    "Alle netwerkpartners",
    "Beide netwerkpartners",
    "De gemeente",
    "De netwerkpartner",
)
"""Subjects that are the same informants wherever they stand; "twee van de drie" may be others."""


def merged(text: str) -> str:
    """``text`` with two sentences in a row about what the same informants say made one.

    "De gemeente geeft aan dat A. De gemeente geeft aan dat B." becomes "De gemeente geeft aan
    dat A en dat B." Texts with a quotation stay as they are: it may hold anything. What is only
    partly so is not followed by something that is, and what others answer to ("dit") is not
    joined to anything. ``text`` is one line.
    """
    if text.count(" aan dat ") < 2 or "‘" in text:
        return text
    found: list[str] = []
    before, joined = "", False
    every = text.replace(". ", ".\n").split("\n")
    for one, after in zip_longest(every, every[1:], fillvalue=""):
        match = _SAYS.match(one)
        who = match["who"] if match is not None and match["who"] in _SAME else ""
        again = who != "" and who == before and not joined
        if match is not None and again and not _REFERS.search(after):
            found[-1] = f"{found[-1].removesuffix('.')} en {one[match.end() :]}"
            joined = True
        else:
            found.append(one)
            before, joined = "" if f"dat {_PARTLY}" in one else who, False
    return " ".join(found)
