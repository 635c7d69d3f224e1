"""Dutch sentences from pictures: who says what, with the right numbers and verb forms.

Rules say *that* a picture is told (``{norm}``, ``{norm.afwijkend}``); this module knows *how*.
Respondents' remarks are never put into a sentence; what they name in an open question is
quoted. Everything returned is one line of plain text, cleaned of control characters; whoever
renders it escapes it for its own medium.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from engine import pictures, points
from engine.answers import Stance, State
from engine.dossier import DOCUMENT, Informant, Measurement
from engine.errors import printable
from engine.framework import MUNICIPALITY, PARTNER, Question
from engine.pictures import Testimony, View, Voice

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
    text = f"{value:,.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
    text = text.translate(str.maketrans(",.", ".,"))
    if question.unit is None:
        return text
    return f"{text} {question.unit.singular if value == 1 else question.unit.plural}"


def enumeration(parts: Sequence[str]) -> str:
    """``a``, ``a en b``, ``a, b en c``."""
    return " en ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


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
_SAME: Final = ("Alle ondervraagden", "Alle netwerkpartners", "De gemeente", "De netwerkpartner")
"""Subjects that are the same informants wherever they stand; "twee van de drie" may be others."""
_SENTENCE: Final = re.compile(r"(?<=\.) (?=\S)")


def merged(text: str) -> str:
    """``text`` with two sentences in a row about what the same informants say made one.

    "De gemeente geeft aan dat A. De gemeente geeft aan dat B." becomes "De gemeente geeft aan
    dat A en dat B." Texts with a quotation stay as they are: it may hold anything.
    """
    if "‘" in text:
        return text
    found: list[str] = []
    before, joined = "", False
    for one in _SENTENCE.split(text):
        says = _SAYS.match(one)
        who = says["who"] if says is not None and says["who"] in _SAME else ""
        if says is not None and who and who == before and not joined:
            found[-1] = f"{found[-1].removesuffix('.')} en {one[says.end() :]}"
            joined = True
        else:
            found.append(one)
            before, joined = who, False
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


def speakers(voices: Sequence[Voice], said: Testimony, within: Measurement) -> tuple[str, bool]:
    """``voices`` as a subject, counted, and whether its verb is plural.

    "Alle ondervraagden", "De gemeente en twee van de drie netwerkpartners", "De helft van de
    netwerkpartners", "Eén netwerkpartner".
    """
    if voices and voices[0].informant.role == DOCUMENT:
        return enumeration([_name(voice) for voice in voices]), len(voices) > 1
    partners = [voice for voice in voices if voice.informant.role == PARTNER]
    municipal = len(partners) < len(voices)
    asked = len(within.partners) if said.question.asks(PARTNER) else 0
    if municipal and partners and len(partners) == asked > 1:
        return "alle ondervraagden", True
    parts = ["de gemeente"] if municipal else []
    plural = len(voices) > 1
    if partners:
        part, part_plural = _partners(len(partners), asked)
        parts.append(part)
        plural = municipal or part_plural
    return enumeration(parts), plural


def _partners(count: int, asked: int) -> tuple[str, bool]:
    if count == asked:
        return ("de netwerkpartner", False) if count == 1 else ("alle netwerkpartners", True)
    if count == 1:
        return "één netwerkpartner", False
    if asked >= 4 and 2 * count == asked:
        return "de helft van de netwerkpartners", False
    return f"{number_word(count)} van de {number_word(asked)} netwerkpartners", True


def named(voices: Sequence[Voice], said: Testimony, within: Measurement) -> tuple[str, bool]:
    """``voices`` as a subject by name; counted when there are more than three."""
    if len(voices) > _MOST_NAMES:
        return speakers(voices, said, within)
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
            return "dat", f"het maar ten dele zo is dat {question.statement}"
        return "dat", question.statement if value == "ja" else question.denial
    if question.type == "getal":
        if isinstance(value, (int, float)):
            return "dat", question.statement.replace("{getal}", quantity(question, value))
        return "dat", question.denial
    if question.type == "keuze":
        return "dat", question.statements.get(str(value), question.label(str(value)))
    if not value:
        return "dat", question.denial
    if isinstance(value, tuple):
        return "dat", _with_options(question, value)
    return "dat", question.statement.replace("{tekst}", _quoted(str(value)))


def _with_options(question: Question, options: Iterable[str]) -> str:
    labels = enumeration([question.label(option) for option in options])
    return question.statement.replace("{opties}", labels)


def _quoted(text: str) -> str:
    text = re.sub(r"\s+", " ", printable(text)).strip()
    return f"‘{text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + '…'}’"


Subject = Callable[[Sequence[Voice], Testimony, Measurement], tuple[str, bool]]


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
) -> str:
    """One sentence per different thing that ``voices`` say, those in favour first."""
    ordered = groups(voices, said.question)
    short = len(ordered) == 2 and _affirmed(said.question, *(who[0] for _, who in ordered))
    return " ".join(
        sentence(_says(*subject(who, said, within), that, words, who[0].informant.role))
        for (that, words), who in (
            (_BACK[stance] if short and number else (that, words), who)
            for number, ((stance, that, words), who) in enumerate(ordered)
        )
    )


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


def _says(who: str, plural: bool, that: str, words: str, role: str) -> str:
    if role == DOCUMENT:
        return f"uit {who} blijkt {that} {words}" if that else f"uit {who} blijkt niet {words}"
    if not that:
        return f"{who} {'weten' if plural else 'weet'} niet {words}"
    return f"{who} {'geven' if plural else 'geeft'} aan {that} {words}"


# --- how each kind of picture is told -------------------------------------------------------------

Teller = Callable[[View, Testimony, Measurement], str]


def _all_voices(view: View, said: Testimony, within: Measurement) -> str:
    return statements(said.voices, said, within)


def _in_favour(view: View, said: Testimony, within: Measurement) -> str:
    return statements([v for v in said.voices if v.stance is Stance.FOR], said, within)


def _deviating(view: View, said: Testimony, within: Measurement) -> str:
    deviating = [voice for voice in said.voices if voice.stance is not Stance.FOR]
    return statements(deviating, said, within, named)


def _shared_by(view: View, said: Testimony, within: Measurement) -> str:
    """What is shared, by whom; or who names what where nothing is."""
    best, outside = pictures.common(said)
    inside = [voice for voice in said.voices if voice not in outside]
    if best is None or len(inside) < 2 < len(said.voices):
        return statements(said.voices, said, within)
    who, plural = speakers(inside, said, within)
    words = said.question.statement
    if isinstance(best, str):
        words = _with_options(said.question, _shared_options(inside))
    else:
        words = words.replace("{tekst}", _quoted(_shortest(inside, best)))
    return sentence(_says(who, plural, "dat", words, inside[0].informant.role))


def _shared_options(inside: Sequence[Voice]) -> list[str]:
    values = [voice.answer.value for voice in inside]
    named_by_all = set.intersection(*(set(v) for v in values if isinstance(v, tuple)))
    first = values[0]
    return (
        [option for option in first if option in named_by_all] if isinstance(first, tuple) else []
    )


def _shortest(inside: Sequence[Voice], point: frozenset[str]) -> str:
    """The shortest of the parts of the answers that name ``point``."""
    parts = (part for voice in inside for part in points.parts(str(voice.answer.value)))
    naming = [part for part in parts if any(point <= one for one in points.points(part))]
    return min(naming, key=lambda part: (len(part), part))


def _outside(view: View, said: Testimony, within: Measurement) -> str:
    return statements(pictures.common(said)[1], said, within, named)


def _missing(view: View, said: Testimony, within: Measurement) -> str:
    return enumeration(pictures.missing(view, said))


def _named_options(view: View, said: Testimony, within: Measurement) -> str:
    named_somewhere = {
        option
        for voice in said.voices
        if isinstance(voice.answer.value, tuple)
        for option in voice.answer.value
    }
    return enumeration([o.label for o in said.question.options if o.id in named_somewhere])


def _union(view: View, said: Testimony, within: Measurement) -> str:
    """All that the voices name together, in one sentence."""
    naming = [voice for voice in said.voices if voice.answer.value]
    if not naming:
        return statements(said.voices, said, within)
    who, plural = speakers(naming, said, within)
    words = said.question.statement.replace("{opties}", _named_options(view, said, within))
    return sentence(_says(who, plural, "dat", words, naming[0].informant.role))


def _mentioning(view: View, said: Testimony, within: Measurement) -> str:
    return statements(pictures.mentioning(view, said), said, within, named)


def _contradicted(view: View, said: Testimony, within: Measurement) -> str:
    texts: list[str] = []
    papers: dict[str, tuple[Voice, list[Voice]]] = {}
    for voice, paper in pictures.contradictions(said):
        papers.setdefault(paper.informant.id, (paper, []))[1].append(voice)
    for paper, voices in papers.values():
        told = statements(voices, said, within, named).rstrip(".")
        source = _says(_name(paper), False, *clause(said.question, paper), DOCUMENT)
        texts.append(f"{told}, maar {source}.")
    return " ".join(texts)


def _supported(view: View, said: Testimony, within: Measurement) -> str:
    return statements(pictures.supporting(said), said, within)


def _largest(view: View, said: Testimony, within: Measurement) -> str:
    return quantity(said.question, max(pictures.numbers(said), default=0))


def _smallest(view: View, said: Testimony, within: Measurement) -> str:
    return quantity(said.question, min(pictures.numbers(said), default=0))


def _breadth(view: View, said: Testimony, within: Measurement) -> str:
    return number_word(
        len(
            {
                option
                for voice in said.voices
                if isinstance(voice.answer.value, tuple)
                for option in voice.answer.value
            }
        )
    )


TELLERS: Final[Mapping[tuple[str, str], Teller]] = {
    ("weging", ""): _all_voices,
    ("weging", "voor"): _in_favour,
    ("weging", "afwijkend"): _deviating,
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
"""How each kind of picture is told, by kind and facet; rules may name exactly these."""
