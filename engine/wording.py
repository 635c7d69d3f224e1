"""Dutch sentences from pictures: who says what, with the right numbers and verb forms.

Rules say *that* a picture is told (``{norm}``, ``{norm.afwijkend}``); this module knows *how*.
Respondents' remarks are never put into a sentence; what they name in an open question is
quoted. Everything returned is one line of plain text, cleaned of control characters; whoever
renders it escapes it for its own medium.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import lru_cache
from typing import Final, TypeAlias

from engine import pictures, points
from engine.answers import Answer, Stance, State
from engine.dossier import DOCUMENT, Informant, Measurement
from engine.errors import printable
from engine.framework import MUNICIPALITY, PARTNER, Question
from engine.pictures import Testimony, View, Voice
from engine.spelling import normalised

_WORDS: Final = (
    *("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"),
    *("elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien"),
    *("negentien", "twintig"),
)
_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")
_MOST_NAMES: Final = 3
"""More informants than this are counted instead of named."""
_LONGEST_QUOTE: Final = 120


def number_word(number: int) -> str:
    """``number`` in words up to twintig, in digits beyond."""
    return _WORDS[number] if number < len(_WORDS) else str(number)


def quantity(question: Question, value: float) -> str:
    """``value`` with the question's unit: "70 uur", "1 gezin", "1,5 maand"."""
    if question.unit is None:
        return _digits(value)
    return f"{_digits(value)} {question.unit.singular if value == 1 else question.unit.plural}"


def _digits(value: float) -> str:
    text = f"{value:,.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
    return text.translate(str.maketrans(",.", ".,"))


def amount(question: Question, answer: Answer) -> str:
    """The number that ``answer`` names, or what it named instead: "80 tot 100 gezinnen"."""
    assert isinstance(answer.value, (int, float))
    if answer.spread is None:
        return quantity(question, answer.value)
    least, most = answer.spread
    if math.isinf(most):
        return f"ten minste {quantity(question, least)}"
    return f"{_digits(least)} tot {quantity(question, most)}"


def enumeration(parts: Sequence[str], last: str = "en") -> str:
    """``a``, ``a en b``, ``a, b en c``."""
    return f" {last} ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def either(parts: Sequence[str]) -> str:
    """``a``, ``a of b``, ``a, b of c``."""
    return enumeration(parts, "of")


def sentence(text: str) -> str:
    """``text`` with a capital at the start and a full stop at the end."""
    text = capitalised(text.strip())
    return text + ("" if text.endswith((".", "!", "?")) else ".")


def capitalised(text: str) -> str:
    """``text`` with a capital at the start."""
    if text.startswith("één"):  # a Dutch capital takes no accent
        return "Eén" + text[3:]
    return text[:1].upper() + text[1:]


def render(template: str, said: Mapping[str, tuple[View, Testimony]], within: Measurement) -> str:
    """``template`` with each ``{beeld}`` or ``{beeld.facet}`` told in Dutch."""

    def told(part: str | tuple[str, str]) -> str:
        if isinstance(part, str):
            return part
        view, testimony = said[part[0]]
        return TELLERS[view.kind, part[1]](view, testimony, within)

    return merged(" ".join("".join(map(told, parts(template))).split()))


_SAYS: Final = re.compile(r"(?P<who>[^‘’.]+?) (?:geeft|geven) aan (?=dat )")
_SAME: Final = (
    "Alle ondervraagden",
    "Alle netwerkpartners",
    "Beide netwerkpartners",
    "De gemeente",
    "De netwerkpartner",
)
"""Subjects that are the same informants wherever they stand; "twee van de drie" may be others."""
_PARTLY: Final = "het maar ten dele zo is dat"
"""What "deels" asserts of a question without a clause of its own: all that follows it."""


def merged(text: str) -> str:
    """``text`` with two sentences in a row about what the same informants say made one.

    "De gemeente geeft aan dat A. De gemeente geeft aan dat B." becomes "De gemeente geeft aan
    dat A en dat B." Texts with a quotation stay as they are: it may hold anything. What is only
    partly so is not followed by something that is. ``text`` is one line.
    """
    if text.count(" aan dat ") < 2 or "‘" in text:
        return text
    found: list[str] = []
    before, joined = "", False
    for one in text.replace(". ", ".\n").split("\n"):
        says = _SAYS.match(one)
        who = says["who"] if says is not None and says["who"] in _SAME else ""
        if says is not None and who and who == before and not joined:
            found[-1] = f"{found[-1].removesuffix('.')} en {one[says.end() :]}"
            joined = True
        else:
            found.append(one)
            before, joined = "" if f"dat {_PARTLY}" in one else who, False
    return " ".join(found)


def parts(template: str) -> tuple[str | tuple[str, str], ...]:
    """``template`` in pieces: texts, and (picture, facet) for each ``{beeld.facet}``."""
    pieces: list[str | tuple[str, str]] = []
    for number, piece in enumerate(_PLACEHOLDER.split(template)):
        if number % 2:
            name, _, facet = piece.partition(".")
            pieces.append((name, facet))
        elif piece:
            pieces.append(piece)
    return tuple(pieces)


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
        return enumeration([_name(voice) for voice in voices]), len(voices) > 1
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
    return enumeration([_name(voice) for voice in voices]), len(voices) > 1


def _name(voice: Voice) -> str:
    if voice.informant.role == MUNICIPALITY:
        return "de gemeente"
    name = shown_name(voice.informant)
    return f"‘{name}’" if voice.informant.role == DOCUMENT else name


def shown_name(informant: Informant) -> str:
    """The name of a network partner or a document as it stands in a sentence."""
    name = printable(informant.name).strip() or printable(informant.id).strip() or "naamloos"
    return name if len(name) <= _LONGEST_QUOTE else name[:_LONGEST_QUOTE] + "…"


# --- what ---------------------------------------------------------------------------------------


def clause(question: Question, voice: Voice) -> tuple[str, str]:
    """What ``voice`` says: ("dat", clause) after *aangeven*, or ("", rest) after *weet niet*."""
    value = voice.answer.value
    if voice.answer.state is State.UNKNOWN:
        return "", question.unknown
    if question.type == "janee":
        if value == "deels":
            return "dat", question.partly or f"{_PARTLY} {question.statement}"
        return "dat", question.statement if value == "ja" else question.denial
    if question.type == "getal":
        if isinstance(value, (int, float)):
            return "dat", question.statement.replace("{getal}", amount(question, voice.answer))
        return "dat", question.denial
    if question.type == "keuze":
        return "dat", question.statements.get(str(value), question.label(str(value)))
    if not value:
        return "dat", question.denial
    if isinstance(value, tuple):
        return "dat", _with_options(question, value)
    return "dat", _with_text(question, str(value))


def _with_text(question: Question, text: str) -> str:
    """The statement with ``text`` quoted, without a word that already stands before it."""
    before, _, after = question.statement.partition("{tekst}")
    word, _, rest = text.strip().partition(" ")
    if rest and before.split()[-1:] == [word.lower()]:
        text = rest
    return before + quoted(text) + after


def _with_options(question: Question, options: Iterable[str]) -> str:
    labels = enumeration([question.label(option) for option in options])
    return question.statement.replace("{opties}", labels)


def quoted(text: str) -> str:
    """``text`` in quotes, on one line and not too long."""
    text = re.sub(r"\s+", " ", printable(text)).strip()
    return f"‘{text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + '…'}’"


Subject = Callable[[Sequence[Voice], Testimony, Measurement, Iterable[int]], tuple[str, bool]]

Sentence: TypeAlias = tuple[str, Sequence[Voice]]
"""A sentence and the voices that it tells of."""
Told: TypeAlias = str | list[Sentence]
"""A picture as told: a phrase to stand inside a sentence, or whole sentences."""


def groups(
    voices: Sequence[Voice], question: Question
) -> list[tuple[tuple[int, str, str], list[Voice]]]:
    """The voices that say the same, those in favour first: (order of stance, "dat", clause)."""
    found: dict[tuple[int, str, str], list[Voice]] = {}
    for voice in voices:
        found.setdefault((_ORDER[voice.stance], *clause(question, voice)), []).append(voice)
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
        text = _says(who_says, plural, that, words, who[0].informant.role)
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
        question.type == "janee"
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


def _says(who: str, plural: bool, that: str, words: str, role: str) -> str:
    if role == DOCUMENT:
        return f"uit {who} blijkt {that} {words}" if that else f"uit {who} blijkt niet {words}"
    if that:
        return f"{who} {'geven' if plural else 'geeft'} aan {that} {words}"
    if who in _NOBODY:
        return f"{_NOBODY[who]} weet {words}"
    return f"{who} {'weten' if plural else 'weet'} niet {words}"


# --- how each kind of picture is told -------------------------------------------------------------

_Tell = Callable[[View, Testimony, Measurement], Told]


def _open(view: View, said: Testimony, within: Measurement) -> Told:
    """That nobody answered, if nobody did."""
    if said.voices:
        return []
    return [(sentence(f"over {said.question.topic} heeft niemand geantwoord"), ())]


def _all_voices(view: View, said: Testimony, within: Measurement) -> Told:
    return _with_papers(statements(said.voices, said, within), said)


def _in_favour(view: View, said: Testimony, within: Measurement) -> Told:
    favourable = [voice for voice in said.voices if voice.stance is Stance.FOR]
    return _with_papers(statements(favourable, said, within), said)


def _with_papers(told: list[Sentence], said: Testimony) -> Told:
    """Where one thing is told: also the documents that say the same."""
    if len(told) != 1 or said.by_documents:
        return told
    same = clause(said.question, told[0][1][0])
    papers = [
        voice
        for voice in said.aside
        if voice.informant.role == DOCUMENT and clause(said.question, voice) == same
    ]
    if not papers or papers[0].stance is Stance.UNKNOWN:
        return told
    who, _ = speakers(papers, said, _NOWHERE)
    return [*told, (sentence(f"dit blijkt ook uit {who}"), papers)]


_NOWHERE: Final = Measurement("", 0, (), (), ())


def _deviating(view: View, said: Testimony, within: Measurement) -> Told:
    deviating = [voice for voice in said.voices if voice.stance is not Stance.FOR]
    return statements(deviating, said, within, named)


def _set_aside(view: View, said: Testimony, within: Measurement) -> Told:
    """What respondents who were asked but don't decide say otherwise than those who do."""
    told = {clause(said.question, voice) for voice in said.voices}
    others = [
        voice
        for voice in said.aside
        if voice.informant.role != DOCUMENT and clause(said.question, voice) not in told
    ]
    return statements(others, said, within)


def _shared_by(view: View, said: Testimony, within: Measurement) -> Told:
    """What is shared, by whom; or who names what where nothing is."""
    best, outside = pictures.common(said)
    inside = [voice for voice in said.voices if voice not in outside]
    if best is None or len(inside) < 2 < len(said.voices):
        return statements(said.voices, said, within)
    who, plural = speakers(inside, said, within)
    if isinstance(best, str):
        words = _with_options(said.question, _shared_options(inside))
    else:
        words = _with_text(said.question, _spelling(inside, best))
    return [(sentence(_says(who, plural, "dat", words, inside[0].informant.role)), inside)]


def _shared_options(inside: Sequence[Voice]) -> list[str]:
    values = [voice.answer.value for voice in inside]
    named_by_all = set.intersection(*(set(v) for v in values if isinstance(v, tuple)))
    first = values[0]
    return (
        [option for option in first if option in named_by_all] if isinstance(first, tuple) else []
    )


def _spelling(inside: Sequence[Voice], point: frozenset[str]) -> str:
    """How most of those who name ``point`` write it; else as the first of them does."""
    written = [
        min(naming, key=len)
        for voice in inside
        if (
            naming := [
                part
                for part in points.parts(str(voice.answer.value))
                if any(point <= one for one in points.points(part))
            ]
        )
    ]
    often = Counter(map(normalised, written))
    return max(written, key=lambda part: often[normalised(part)])


def _outside(view: View, said: Testimony, within: Measurement) -> Told:
    return statements(pictures.common(said)[1], said, within, named)


def _missing(view: View, said: Testimony, within: Measurement) -> Told:
    return enumeration(pictures.missing(view, said))


def _named_options(view: View, said: Testimony, within: Measurement) -> str:
    return _labels(said.question, pictures.named_options(said))


def _labels(question: Question, named: Set[str]) -> str:
    return enumeration([one.label for one in question.options if one.id in named])


def _union(view: View, said: Testimony, within: Measurement) -> Told:
    """All that the voices name together, in one sentence."""
    naming = [voice for voice in said.voices if voice.answer.value]
    if not naming:
        return _all_voices(view, said, within)
    who, plural = speakers(naming, said, within)
    together = pictures.named_options(said)
    words = said.question.statement.replace("{opties}", _labels(said.question, together))
    text = _says(who, plural, "dat", words, naming[0].informant.role)
    if any(len(pictures.options(voice.answer)) < len(together) for voice in naming):
        text = text.replace(" geven aan dat ", " geven samen aan dat ", 1)
    return [(sentence(text), naming)]


def _mentioning(view: View, said: Testimony, within: Measurement) -> Told:
    return statements(pictures.mentioning(view, said), said, within, named)


def _contradicted(view: View, said: Testimony, within: Measurement) -> Told:
    """What documents say against whom; where they contradict everybody, what they say."""
    papers: dict[str, tuple[Voice, list[Voice]]] = {}
    for voice, paper in pictures.contradictions(said):
        papers.setdefault(paper.informant.id, (paper, []))[1].append(voice)
    found: list[Sentence] = []
    for paper, voices in papers.values():
        told = statements(voices, said, within, named)
        that, words = clause(said.question, paper)
        if len(voices) == len(said.voices) or len(told) > 1:
            text = f"uit {_name(paper)} blijkt echter {that} {words}"
        else:
            source = _says(_name(paper), False, that, words, DOCUMENT)
            text = f"{told[0][0].removesuffix('.')}, maar {source}"
        found.append((sentence(text), [*voices, paper]))
    return found


def _supported(view: View, said: Testimony, within: Measurement) -> Told:
    return statements(pictures.supporting(said), said, within)


def _largest(view: View, said: Testimony, within: Measurement) -> Told:
    return quantity(said.question, max(pictures.numbers(said), default=0))


def _smallest(view: View, said: Testimony, within: Measurement) -> Told:
    return quantity(said.question, min(pictures.numbers(said), default=0))


def _breadth(view: View, said: Testimony, within: Measurement) -> Told:
    return number_word(len(pictures.named_options(said)))


_TELL: Final[Mapping[tuple[str, str], _Tell]] = {
    ("weging", ""): _all_voices,
    ("weging", "voor"): _in_favour,
    ("weging", "afwijkend"): _deviating,
    ("weging", "terzijde"): _set_aside,
    ("weging", "open"): _open,
    ("gemeenschappelijk", ""): _all_voices,
    ("gemeenschappelijk", "gedeeld"): _shared_by,
    ("gemeenschappelijk", "buiten"): _outside,
    ("dekking", ""): _union,
    ("dekking", "genoemd"): _named_options,
    ("dekking", "ontbreekt"): _missing,
    ("vermeld", ""): _mentioning,
    ("tegenspraak", ""): _contradicted,
    ("onderbouwing", ""): _supported,
    ("grootste", ""): _largest,
    ("kleinste", ""): _smallest,
    ("aantal", ""): _breadth,
}


def tell(view: View, facet: str, said: Testimony, within: Measurement) -> Told:
    """A picture as told."""
    return _TELL[view.kind, facet](view, said, within)


Teller = Callable[[View, Testimony, Measurement], str]


def _as_text(tell: _Tell) -> Teller:
    def text(view: View, said: Testimony, within: Measurement) -> str:
        told = tell(view, said, within)
        return told if isinstance(told, str) else " ".join([one for one, _ in told])

    return text


TELLERS: Final[Mapping[tuple[str, str], Teller]] = {
    key: _as_text(tell) for key, tell in _TELL.items()
}
"""How each kind of picture is told, by kind and facet; rules may name exactly these."""
