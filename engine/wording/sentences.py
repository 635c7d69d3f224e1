"""Sentences on what informants say to a question: who, with the right verb forms, and what.

Respondents' remarks are never put into a sentence; what they name in an open question is
quoted. Everything returned is one line of plain text, cleaned of control characters; whoever
renders it escapes it for its own medium.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from engine.dossier.answers import Stance, State
from engine.dossier.model import DOCUMENT, Informant, Measurement
from engine.files.errors import printable
from engine.framework.model import Question
from engine.framework.question_types import OPEN
from engine.framework.roles import Role
from engine.pictures.who_is_heard import Testimony, Voice
from engine.texts.spelling import normalised
from engine.wording.dutch import amount, enumeration, number_word, sentence

_MOST_NAMES: Final = 3
"""More informants than this are counted instead of named."""
_LONGEST_QUOTE: Final = 120
_PARTLY: Final = "het maar ten dele zo is dat"
"""What "deels" asserts of a question without a clause of its own: all that follows it."""

# --- who ----------------------------------------------------------------------------------------


Counted: TypeAlias = tuple[Role, int]
"""That a sentence told of so many with this role."""


def speakers(
    voices: Sequence[Voice], said: Testimony, within: Measurement, told: Iterable[Counted] = ()
) -> tuple[str, bool]:
    """``voices`` as a subject, counted by role, and whether its verb is plural.

    "Alle ondervraagden", "Het bestuur en twee van de drie leden", "De helft van de leden", "Eén
    lid". ``told`` says of how many with each role earlier sentences, about others, told: "Het
    andere lid".
    """
    if voices and voices[0].informant.role == DOCUMENT:
        return enumeration([called(voice) for voice in voices]), len(voices) > 1
    asked = tuple(
        [
            (role, number)
            for role in said.question.asked.values()
            if (number := len(within.of(role)))
        ]
    )
    return _subject(tuple(counted(voices)), asked, tuple(told))


def counted(voices: Iterable[Voice]) -> Iterator[Counted]:
    """How many of ``voices`` have each role, in the order of the framework."""
    found = Counter([voice.informant.role for voice in voices])
    return iter(sorted(found.items(), key=lambda one: one[0].place))


@lru_cache(1024)
def _subject(
    who: tuple[Counted, ...], asked: tuple[Counted, ...], told: tuple[Counted, ...]
) -> tuple[str, bool]:
    count = dict(who)
    everybody = all(count.get(role) == number for role, number in asked)
    if len(count) > 1 and everybody and sum(count.values()) > 2:
        return "alle ondervraagden", True
    parts, plural = [], len(count) > 1
    for role, number in who:
        of_it = [number for other, number in told if other == role]
        part, part_plural = _counted(role, number, dict(asked).get(role, 0), of_it)
        parts.append(part)
        plural = plural or part_plural
    return enumeration(parts), plural


def _counted(role: Role, count: int, asked: int, told: Sequence[int]) -> tuple[str, bool]:
    """So many of those with ``role`` who were asked, and whether that is plural."""
    one, several = role.singular, role.plural
    other = "andere" if role.article == "de" else "ander"
    if role.is_single or count == asked == 1:
        return f"{role.article} {one}", False
    if count == asked:
        return f"{'beide' if count == 2 else 'alle'} {several}", True
    rest = sum(told) + count == asked
    if count == 1:
        if count not in told:
            return f"één {one}", False
        if rest:
            return f"{role.article} {'andere' if len(told) == 1 else 'laatste'} {one}", False
        return f"een {other} {one}", False
    if asked >= 4 and 2 * count == asked:
        again = "andere " if rest and count in told else ""
        return f"de {again}helft van de {several}", False
    if count in told:
        return f"{number_word(count)} andere {several}", True
    return f"{number_word(count)} van de {number_word(asked)} {several}", True


def named(
    voices: Sequence[Voice], said: Testimony, within: Measurement, told: Iterable[Counted] = ()
) -> tuple[str, bool]:
    """``voices`` as a subject by name; counted when they are more than three, or aren't named."""
    if len(voices) > _MOST_NAMES or not all(voice.informant.named for voice in voices):
        return speakers(voices, said, within, told)
    return enumeration([called(voice) for voice in voices]), len(voices) > 1


def called(voice: Voice) -> str:
    role = voice.informant.role
    if role.is_single:
        return role.one
    name = shown_name(voice.informant)
    if role != DOCUMENT:
        return name
    article = voice.informant.article
    return f"{article} ‘{name}’" if article else f"‘{name}’"


def shown_name(informant: Informant) -> str:
    """The name of a respondent as it stands in a sentence, or the title of a document."""
    name = printable(informant.name).strip() or printable(informant.id).strip() or "naamloos"
    name = _shortened(name)
    if informant.article and informant.role != DOCUMENT:  # that of a document stands before quotes
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
            number = amount(question, voice.answer)
            return "dat", question.statement.replace(question.type.placeholder, number)
        return "dat", question.denial
    if question.type.chooses_one:
        return "dat", question.statements.get(str(value), question.label(str(value)))
    if voice.answer.others and not value:
        others = enumeration([quoted(one) for one in voice.answer.others])
        return "dat", question.statement.replace(question.type.placeholder, others)
    if not value:
        return "dat", question.denial
    if isinstance(value, tuple):
        return "dat", with_options(question, question.statement, value)
    return "dat", with_text(question.statement, str(value))


def fact(question: Question, voice: Voice) -> str:
    """What ``voice`` says as a main clause; empty if the questionnaire has none."""
    value, facts = voice.answer.value, question.facts
    if voice.answer.state is State.UNKNOWN:
        return ""
    if question.type.is_number and isinstance(value, (int, float)):
        number = amount(question, voice.answer)
        return facts.get(question.type.amount, "").replace(question.type.placeholder, number)
    if question.type.is_closed:
        return facts.get(str(value), "")
    if not value or question.type.is_number:
        return facts.get("geen", "")
    if isinstance(value, tuple):
        return with_options(question, facts.get("opties", ""), value)
    return with_text(facts.get("tekst", ""), str(value))


def same(question: Question, voice: Voice) -> tuple[str, str]:
    """What ``voice`` says, as ``clause``; the same for what differs in spelling only."""
    return _unspelled(question, *clause(question, voice))


def _unspelled(question: Question, that: str, words: str) -> tuple[str, str]:
    return that, normalised(words) if question.type.is_open else words


def with_text(statement: str, text: str) -> str:
    """``statement`` with ``text`` quoted, without a word that already stands before it."""
    before, _, after = statement.partition(OPEN.placeholder)
    word, _, rest = text.strip().partition(" ")
    if rest and before.split()[-1:] == [word.lower()]:
        text = rest
    return before + quoted(text) + after if statement else ""


def with_options(question: Question, statement: str, options: Iterable[str]) -> str:
    """``statement`` with the labels of ``options``."""
    labels = enumeration([question.label(option) for option in options])
    return statement.replace(question.type.placeholder, labels)


def quoted(text: str) -> str:
    """``text`` in quotes, on one line and not too long."""
    text = re.sub(r"\s+", " ", printable(text)).strip()
    return f"‘{_shortened(text)}’"


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_QUOTE:
        return text
    from engine.texts.personal_data import cut  # whose patterns take longer than a dossier

    return f"{cut(text, _LONGEST_QUOTE)}…"


Subject = Callable[[Sequence[Voice], Testimony, Measurement, Iterable[Counted]], tuple[str, bool]]


Groups: TypeAlias = list[tuple[tuple[int, str, str], list[Voice]]]
"""Who say the same, by (order of stance, "dat", clause)."""


class Spoken(NamedTuple):
    """That ``by`` (ids) say something, so that a sentence can be joined to one of the same.

    ``clause`` follows "aan "; ``refers`` if it is about what others say.
    """

    by: tuple[str, ...]
    clause: str
    stance: Stance
    refers: bool = False


class Sentence(NamedTuple):
    """A sentence, the voices that it tells of, and what is said in it, if it can be joined."""

    text: str
    voices: Sequence[Voice] = ()
    spoken: Spoken | None = None


def groups(voices: Sequence[Voice], question: Question) -> Groups:
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
    voices: Sequence[Voice],
    said: Testimony,
    within: Measurement,
    subject: Subject = speakers,
    against_first: bool = False,
    to: Voice | None = None,
) -> list[Sentence]:
    """One sentence per different thing that ``voices`` say.

    Those in favour first; those against where they are ``against_first`` and two things are said.
    What all who were asked say is a fact; so is what most of them say, where the others can answer
    to that in short. All of them may answer ``to`` what was told before.
    """
    question = said.question
    ordered = groups(voices, question)
    if against_first and len(ordered) == 2:
        ordered.sort(key=lambda group: _AGAINST_FIRST[group[0][0]])
    first = to or (ordered[0][1][0] if ordered else None)
    found: list[Sentence] = []
    if to is None and ordered and (told := _as_fact(ordered, said)):
        found.append(Sentence(sentence(told), ordered[0][1]))
        alone = len(voices) - len(ordered[0][1]) == 1 and len(voices) >= FEWEST_BESIDE_ONE
        subject = only(subject) if alone else subject
    counts: list[Counted] = [each for one in found for each in counted(one.voices)]
    for number, ((stance, that, words), who) in enumerate(ordered):
        if number < len(found):
            continue
        who_says, plural = subject(who, said, within, counts)
        short = ""
        if (number or to) and first is not None and question.type.is_yes_no:
            short = _answered(who_says, plural, question, first, who[0])
        text = short or says(who_says, plural, that, words, who[0].informant.role)
        by = tuple([voice.informant.id for voice in who])
        spoken = Spoken(by, f"{that} {words}", _STANCES[stance], bool(short)) if that else None
        found.append(Sentence(sentence(text), who, spoken))
        counts.extend(counted(who))
    return found


def _as_fact(ordered: Groups, said: Testimony) -> str:
    """What the first of the groups say, as a main clause, if it can be told as a fact."""
    (_, voices), *others = ordered
    question, first = said.question, voices[0]
    if others:
        told = sum(len(who) for _, who in ordered)
        if 2 * len(voices) <= told or told < len(said.voices) or not question.type.is_yes_no:
            return ""
        if not all(_answered("", False, question, first, who[0]) for _, who in others):
            return ""
        return fact(question, first) if unchallenged(voices, said) else ""
    return fact(question, first) if agreed(voices, said) else ""


def again(one: Sentence) -> Sentence:
    """``one``, said by whom the sentence before it was about."""
    if one.spoken is None or one.spoken.refers:
        return one
    voice = one.voices[0]
    if len(one.voices) > 1:
        start = "zij geven"
    elif voice.informant.named or voice.informant.role.is_single:
        start = f"{called(voice)} geeft"
    else:
        this = "deze" if voice.informant.role.article == "de" else "dit"
        start = f"{this} {voice.informant.role.singular} geeft"
    return one._replace(text=sentence(f"{start} ook aan {one.spoken.clause}"))


def agreed(voices: Sequence[Voice], said: Testimony) -> bool:
    """Whether ``voices`` are all who were asked, more than one, and nobody else says otherwise."""
    return len(voices) == len(said.voices) and unchallenged(voices, said)


def unchallenged(voices: Sequence[Voice], said: Testimony) -> bool:
    """Whether ``voices`` are more than one, all who were asked are heard, and nobody set aside
    says otherwise."""
    if len(voices) < 2 or said.silent or said.by_documents:
        return False
    told = {same(said.question, voice) for voice in voices}
    others = (voice for voice in said.aside if voice.informant.role != DOCUMENT)
    return all(same(said.question, voice) in told for voice in others)


def _answered(who: str, plural: bool, question: Question, first: Voice, second: Voice) -> str:
    """What the second of two groups says, if it can refer to what the first said; else empty."""
    before, after = first.stance, second.stance
    alone, who = (_ALONE, who[len(_ALONE) :]) if who.startswith(_ALONE) else ("", who)
    if (before, after) in ((Stance.FOR, Stance.AGAINST), (Stance.AGAINST, Stance.FOR)):
        return f"{alone}{who} {'denken' if plural else 'denkt'} hier anders over"
    if first.answer.value == "ja" and after is Stance.PARTLY:
        return f"{alone}volgens {who} is dit maar ten dele zo"
    if first.answer.value == "nee" and after is Stance.PARTLY:
        return f"{alone}{who} {'zien' if plural else 'ziet'} dit deels anders"
    if first.answer.value in ("ja", "nee") and after is Stance.UNKNOWN:
        return f"{alone}{who} {'weten' if plural else 'weet'} niet of dit zo is"
    if (before, after) == (Stance.PARTLY, Stance.FOR) and question.favourable == ("ja",):
        return f"{alone}volgens {who} is dit wel zo"
    return ""


_ALONE: Final = "alleen "
FEWEST_BESIDE_ONE: Final = 3
"""How many must be heard for one of them to be the only one."""


def only(subject: Subject) -> Subject:
    """``subject`` of whom there is no other."""

    def alone(
        voices: Sequence[Voice], said: Testimony, within: Measurement, told: Iterable[Counted] = ()
    ) -> tuple[str, bool]:
        who, plural = subject(voices, said, within, told)
        return f"{_ALONE}{who}", plural

    return alone


_ORDER: Final = {Stance.FOR: 0, Stance.PARTLY: 1, Stance.AGAINST: 2, Stance.UNKNOWN: 3}
_STANCES: Final = (Stance.FOR, Stance.PARTLY, Stance.AGAINST, Stance.UNKNOWN)
_AGAINST_FIRST: Final = (2, 1, 0, 3)


_NOBODY: Final = {"alle": "geen van de", "beide": "geen van beide"}


def says(who: str, plural: bool, that: str, words: str, role: Role) -> str:
    if role == DOCUMENT:
        return f"uit {who} blijkt {that} {words}" if that else f"uit {who} blijkt niet {words}"
    if that:
        return f"{who} {'geven' if plural else 'geeft'} aan {that} {words}"
    first, _, rest = who.partition(" ")
    if first in _NOBODY and " en " not in who:
        return f"{_NOBODY[first]} {rest} weet {words}"
    return f"{who} {'weten' if plural else 'weet'} niet {words}"


# --- sentences in a row --------------------------------------------------------------------------

LONGEST_SENTENCE: Final = 35
"""Words that a sentence may have that is made of two."""


def composed(pieces: Sequence[str | Sentence]) -> list[tuple[str, tuple[int, ...]]]:
    """``pieces`` as sentences, each with the places of what it is made of.

    Some in a row by the same informants are one: "De gemeente geeft aan dat A." and "De gemeente
    geeft aan dat B." become "De gemeente geeft aan dat A en dat B", or of two "maar (wel) dat B"
    where only one of both speaks for the approach. What is only partly so, and what others answer
    to, is not joined to anything.
    """
    found: list[tuple[str, tuple[int, ...]]] = []
    run: list[Sentence] = []
    for place, one in enumerate(pieces):
        if isinstance(one, str):
            if one.strip():
                found.append((one, (place,)))
                run = []
            continue
        after = next((x for x in pieces[place + 1 :] if not isinstance(x, str) or x.strip()), "")
        refers = isinstance(after, Sentence) and after.spoken is not None and after.spoken.refers
        if run and not refers and (text := _joined([*run, one])):
            found[-1] = text, (*found[-1][1], place)
            run.append(one)
        else:
            found.append((one.text, (place,)))
            run = [one]
    return found


_DENIES: Final = re.compile(r"\b(?:geen|niet)\b")


def _joined(run: Sequence[Sentence]) -> str:
    """``run`` as one sentence, if that can be; else empty."""
    spoken = [one.spoken for one in run if one.spoken is not None and not one.spoken.refers]
    if len(spoken) < len(run) or len({one.by for one in spoken}) > 1:
        return ""
    if any(f"dat {_PARTLY}" in one.text or "‘" in one.text for one in run):
        return ""
    first, *others = [one.stance is Stance.FOR for one in spoken]
    clauses = [run[0].text.removesuffix("."), *[one.clause for one in spoken[1:]]]
    if all(one == first for one in others):
        text = f"{enumeration(clauses)}."
    elif len(run) == 2:
        wel = " wel" * (others[0] and not _DENIES.search(clauses[1]))
        text = f"{clauses[0]}, maar{wel} {clauses[1]}."
    else:
        return ""
    return text if len(text.split()) <= LONGEST_SENTENCE else ""
