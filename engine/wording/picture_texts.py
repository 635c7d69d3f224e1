"""How each kind of picture is told in Dutch, and how the texts of rules are filled in with that.

Rules say *that* a picture is told (``{norm}``, ``{norm.afwijkend}``); this module knows *how*.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import Final, TypeAlias

from engine.dossier.answers import Stance
from engine.dossier.model import DOCUMENT, Measurement
from engine.framework.model import Question
from engine.pictures.contradiction import CONTRADICTION, contradictions
from engine.pictures.coverage import COVERAGE, missing
from engine.pictures.denial import DENIAL, denying
from engine.pictures.in_common import IN_COMMON, common
from engine.pictures.in_writing import SUPPORT, supporting
from engine.pictures.mention import MENTION, mentioning
from engine.pictures.model import Kind, View
from engine.pictures.numbers import BREADTH, LARGEST, SMALLEST, numbers
from engine.pictures.weighing import WEIGHING
from engine.pictures.what_is_named import named_options, options
from engine.pictures.who_is_heard import Testimony, Voice
from engine.texts import open_answers
from engine.texts.spelling import normalised
from engine.wording.dutch import enumeration, number_word, quantity, sentence
from engine.wording.in_context import ANSWER, ASIDE, FACT, Parts
from engine.wording.sentences import (
    FEWEST_BESIDE_ONE,
    Sentence,
    Subject,
    agreed,
    called,
    clause,
    composed,
    fact,
    named,
    only,
    same,
    says,
    speakers,
    statements,
    unchallenged,
    with_options,
    with_text,
)

Told: TypeAlias = str | Sequence[Sentence]
"""A picture as told: a phrase to stand inside a sentence, or whole sentences."""

PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")
"""Where the text of a rule is filled in: a picture, or one with a facet."""


def render(template: str, said: Mapping[str, tuple[View, Testimony]], within: Measurement) -> str:
    """``template`` with each ``{beeld}`` or ``{beeld.facet}`` told in Dutch."""
    return filled_in(told for told, _ in pieces(parts(template), said, within))


def pieces(
    text: Parts, said: Mapping[str, tuple[View, Testimony]], within: Measurement
) -> Iterator[tuple[Told, Testimony | None]]:
    """The pieces of ``text`` in Dutch, each with what is heard on the picture that it tells."""
    for part in text:
        if isinstance(part, str):
            yield part, None
        else:
            view, heard = said[part[0]]
            yield teller(view, part[1])(view, heard, within), heard


def filled_in(told: Iterable[Told]) -> str:
    """The pieces of a text as one line: phrases stand inside sentences, sentences by themselves."""
    return " ".join(" ".join([text for text, _ in composed(in_a_row(told))]).split())


def in_a_row(pieces: Iterable[Told]) -> list[str | Sentence]:
    """The sentences of ``pieces``, and between them what isn't told of a picture as a sentence."""
    row: list[str | Sentence] = []
    for piece in pieces:
        if not isinstance(piece, str):
            row.extend(piece)
        elif row and isinstance(row[-1], str):
            row[-1] += piece
        else:
            row.append(piece)
    return row


def parts(template: str) -> Parts:
    """``template`` in pieces: texts, and (picture, facet) for each ``{beeld.facet}``."""
    found: list[str | tuple[str, str]] = []
    for number, piece in enumerate(PLACEHOLDER.split(template)):
        if number % 2:
            name, _, facet = piece.partition(".")
            found.append((name, facet))
        elif piece:
            found.append(piece)
    return tuple(found)


# --- by kind and facet ---

Teller = Callable[[View, Testimony, Measurement], Told]


def _open(view: View, said: Testimony, within: Measurement) -> Told:
    """That nobody answered, if nobody did."""
    if said.voices:
        return []
    return [Sentence(sentence(f"over {said.question.topic} heeft niemand geantwoord"))]


def _all_voices(view: View, said: Testimony, within: Measurement) -> Told:
    against_first = view.value(said) not in WEIGHING.groups["gedragen"].values
    return _with_papers(statements(said.voices, said, within, against_first=against_first), said)


def _all_that_is_named(view: View, said: Testimony, within: Measurement) -> Told:
    return _with_papers(statements(said.voices, said, within), said)


def _in_favour(view: View, said: Testimony, within: Measurement) -> Told:
    return _with_papers(statements(_favourable(said), said, within), said)


def _favourable(said: Testimony) -> list[Voice]:
    return [voice for voice in said.voices if voice.stance is Stance.FOR]


def _majority(view: View, said: Testimony, within: Measurement) -> Told:
    """What those in favour say, as a fact where it is told elsewhere who says otherwise."""
    favourable = _favourable(said)
    one = len({same(said.question, voice) for voice in favourable}) == 1
    if not one or 2 * len(favourable) <= len(said.voices) or not unchallenged(favourable, said):
        return _in_favour(view, said, within)
    told = fact(said.question, favourable[0])
    if not told:
        return _in_favour(view, said, within)
    return _with_papers([Sentence(sentence(told), favourable)], said)


def _with_papers(told: list[Sentence], said: Testimony) -> Told:
    """Where one thing is told: also the documents that say the same.

    What the only one who was asked says is a fact then: there is another source for it.
    """
    if len(told) != 1 or said.by_documents:
        return told
    words = same(said.question, told[0].voices[0])
    papers = [
        voice
        for voice in said.aside
        if voice.informant.role == DOCUMENT and same(said.question, voice) == words
    ]
    if not papers or papers[0].stance is Stance.UNKNOWN:
        return told
    who, _ = speakers(papers, said, _NOWHERE)
    if len(said.voices) == 1 and not said.silent and (main := fact(said.question, said.voices[0])):
        told = [Sentence(sentence(main), said.voices)]
    return [*told, Sentence(sentence(f"dit blijkt ook uit {who}"), papers)]


_NOWHERE: Final = Measurement("", 0, (), (), ())


def _deviating(view: View, said: Testimony, within: Measurement) -> Told:
    deviating, subject = _others(said)
    return statements(deviating, said, within, subject)


def _answering(view: View, said: Testimony, within: Measurement) -> Told:
    """As ``_deviating``, in answer to what those in favour say."""
    deviating, subject = _others(said)
    favourable = _favourable(said)
    one = len({same(said.question, voice) for voice in favourable}) == 1
    return statements(deviating, said, within, subject, to=favourable[0] if one else None)


def _others(said: Testimony) -> tuple[list[Voice], Subject]:
    """Who isn't in favour, and how they are named."""
    deviating = [voice for voice in said.voices if voice.stance is not Stance.FOR]
    alone = len(deviating) == 1 and len(said.voices) >= FEWEST_BESIDE_ONE
    return deviating, only(named) if alone and not said.by_documents else named


def _set_aside(view: View, said: Testimony, within: Measurement) -> Told:
    """What respondents who were asked but don't decide say, unless all who do say the same."""
    return statements(_aside(said), said, within)


def _set_aside_answering(view: View, said: Testimony, within: Measurement) -> Told:
    """As ``_set_aside``, in answer to what those in favour say."""
    favourable = _favourable(said)
    one = len({same(said.question, voice) for voice in favourable}) == 1
    return statements(_aside(said), said, within, to=favourable[0] if one else None)


def _aside(said: Testimony) -> list[Voice]:
    told = {same(said.question, voice) for voice in said.voices}
    return [
        voice
        for voice in said.aside
        if voice.informant.role != DOCUMENT and told != {same(said.question, voice)}
    ]


def _shared_by(view: View, said: Testimony, within: Measurement) -> Told:
    """What is shared, by whom; or who names what where nothing is."""
    return _shared(said, within, all_of=True)


def _shared_by_most(view: View, said: Testimony, within: Measurement) -> Told:
    """As ``_shared_by``, as a fact where it is told elsewhere who says otherwise."""
    return _shared(said, within, all_of=False)


def _shared(said: Testimony, within: Measurement, all_of: bool) -> Told:
    best, outside = common(said)
    inside = [voice for voice in said.voices if voice not in outside]
    if best is None or len(inside) < 2 < len(said.voices):
        return statements(said.voices, said, within)
    who, plural = speakers(inside, said, within)
    if isinstance(best, str):
        shared = _shared_options(inside)
        words = with_options(said.question, said.question.statement, shared)
        main = with_options(said.question, said.question.facts.get("opties", ""), shared)
    else:
        spelling = _spelling(inside, best)
        words = with_text(said.question.statement, spelling)
        main = with_text(said.question.facts.get("tekst", ""), spelling)
    every = len(inside) == len(said.voices) or not all_of
    if main and every and not said.silent and not said.by_documents:
        return [Sentence(sentence(main), inside)]
    return [Sentence(sentence(says(who, plural, "dat", words, inside[0].informant.role)), inside)]


def _shared_options(inside: Sequence[Voice]) -> list[str]:
    values = [voice.answer.value for voice in inside]
    named_by_all = set.intersection(*(set(v) for v in values if isinstance(v, tuple)))
    first = values[0]
    return (
        [option for option in first if option in named_by_all] if isinstance(first, tuple) else []
    )


def _spelling(inside: Sequence[Voice], point: open_answers.Point) -> str:
    """How most of those who name just ``point`` write it; of those, in the fewest letters."""
    written = [
        min(naming, key=len)
        for voice in inside
        if (
            naming := [
                part
                for part in open_answers.parts(str(voice.answer.value))
                if any(open_answers.alike(point, one) for one in open_answers.points(part))
            ]
        )
    ]
    often = Counter(map(normalised, written))
    return max(written, key=lambda part: (often[normalised(part)], -len(part)))


def _outside(view: View, said: Testimony, within: Measurement) -> Told:
    return statements(common(said)[1], said, within, named)


def _missing(view: View, said: Testimony, within: Measurement) -> Told:
    return enumeration(missing(view, said))


def _named_options(view: View, said: Testimony, within: Measurement) -> str:
    return _labels(said.question, named_options(said))


def _labels(question: Question, named: Set[str]) -> str:
    return enumeration([one.label for one in question.options if one.id in named])


def _union(view: View, said: Testimony, within: Measurement) -> Told:
    """All that the voices name together, in one sentence."""
    naming = [voice for voice in said.voices if voice.answer.value]
    if not naming:
        return _all_voices(view, said, within)
    who, plural = speakers(naming, said, within)
    together = named_options(said)
    if agreed(naming, said) and (main := fact(said.question, naming[0])):
        return [Sentence(sentence(main), naming)]
    shown = _labels(said.question, together)
    words = said.question.statement.replace(said.question.type.placeholder, shown)
    text = says(who, plural, "dat", words, naming[0].informant.role)
    if any(len(options(voice.answer)) < len(together) for voice in naming):
        text = text.replace(" geven aan dat ", " geven samen aan dat ", 1)
    return [Sentence(sentence(text), naming)]


def _mentioning(view: View, said: Testimony, within: Measurement) -> Told:
    return statements(mentioning(view, said), said, within, named)


def _contradicted(view: View, said: Testimony, within: Measurement) -> Told:
    """What documents say against whom; where they contradict everybody, what they say."""
    papers: dict[str, tuple[Voice, list[Voice]]] = {}
    for voice, paper in contradictions(said):
        papers.setdefault(paper.informant.id, (paper, []))[1].append(voice)
    found: list[Sentence] = []
    for paper, voices in papers.values():
        told = statements(voices, said, within, named)
        that, words = clause(said.question, paper)
        if len(voices) == len(said.voices) or len(told) > 1:
            text = f"uit {called(paper)} blijkt echter {that} {words}"
        else:
            source = says(called(paper), False, that, words, DOCUMENT)
            text = f"{told[0].text.removesuffix('.')}, maar {source}"
        found.append(Sentence(sentence(text), [*voices, paper]))
    return found


def _denied(view: View, said: Testimony, within: Measurement) -> Told:
    return statements(denying(said), said, within)


def _supported(view: View, said: Testimony, within: Measurement) -> Told:
    return statements(supporting(said), said, within)


def _largest(view: View, said: Testimony, within: Measurement) -> Told:
    return quantity(said.question, max(numbers(said), default=0))


def _smallest(view: View, said: Testimony, within: Measurement) -> Told:
    return quantity(said.question, min(numbers(said), default=0))


def _breadth(view: View, said: Testimony, within: Measurement) -> Told:
    return number_word(len(named_options(said)))


TELLERS: Final[Mapping[Kind, Mapping[str, Teller]]] = {
    WEIGHING: {
        "": _all_voices,
        "voor": _in_favour,
        "afwijkend": _deviating,
        "terzijde": _set_aside,
        "open": _open,
    },
    IN_COMMON: {"": _all_that_is_named, "gedeeld": _shared_by, "buiten": _outside},
    COVERAGE: {"": _union, "genoemd": _named_options, "ontbreekt": _missing},
    MENTION: {"": _mentioning},
    CONTRADICTION: {"": _contradicted},
    SUPPORT: {"": _supported},
    DENIAL: {"": _denied},
    LARGEST: {"": _largest},
    SMALLEST: {"": _smallest},
    BREADTH: {"": _breadth},
}
"""How each kind of picture is told, by kind and facet; rules may name exactly these."""

_IN_CONTEXT: Final[Mapping[Kind, Mapping[str, Teller]]] = {
    WEIGHING: {FACT: _majority, ANSWER: _answering, ASIDE: _set_aside_answering},
    IN_COMMON: {FACT: _shared_by_most},
}


def teller(view: View, facet: str) -> Teller:
    """How a picture is told, also by a facet that ``in_context`` gave it."""
    return TELLERS[view.kind].get(facet) or _IN_CONTEXT[view.kind][facet]
