"""One raw value and its question become one parsed answer.

People write "Ja", " nee", "ca. 80", "max. 40 uur per gezin", "geen maximum", "weet niet",
"n.v.t." and lists with commas. All of that is understood (``yes_no``, ``amounts``,
``option_matching``); the raw value stays beside what was read. What can't be read raises
``UnreadableError``, never a guess: it is for an inspector to settle. Where reading took a decision
("Ja, meestal" is read as *deels*), ``Answer.reading`` says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum
from typing import Final

from engine.files.errors import cleaned, nearest, shown
from engine.framework.model import Question
from engine.framework.question_types import (
    CHOICE,
    DATE,
    LIST,
    NUMBER,
    OPEN,
    PERCENTAGE,
    STEPS,
    YES_NO,
    QuestionType,
)
from engine.framework.scales import COUNT, Ages, Steps, Unit
from engine.texts import option_matching, values, yes_no
from engine.texts.aged import Aged
from engine.texts.digits import plainly
from engine.texts.measured import Measured, Unclear
from engine.texts.open_answers import points
from engine.texts.options import Asked, UnknownOptionError
from engine.texts.spelling import normalised, words

Raw = object
"""What stands in the file: text, number, true/false, null or a list of those."""

Value = str | float | tuple[str, ...]
"""What was read: ``ja``/``deels``/``nee``; a number or ``geen``; an option; options; a text."""

LONGEST_SHORT_TEXT: Final = 500
"""Characters that an answer to anything but an open question may have."""
LONGEST_LIST: Final = 5000
"""Characters that the items of a list of options may have together."""


class State(StrEnum):
    """Whether there is an answer, and if not, why not."""

    GIVEN = "gegeven"
    UNKNOWN = values.UNKNOWN
    NOT_APPLICABLE = values.NOT_APPLICABLE
    BLANK = values.BLANK
    UNCLEAR = "te beoordelen"
    """It can't be read, and waits for an inspector."""


class Stance(IntEnum):
    """Where an answer stands towards the approach; the order is of no importance."""

    FOR = 0
    PARTLY = 1
    AGAINST = 2
    UNKNOWN = 3


Spread = tuple[float, float]
"""From the least to the most that an estimate named; to infinity where it named the least."""

Meaning = Value | Spread | frozenset[str] | None
"""What was said, apart from how it was written; an empty set is "weet niet"."""

_UNKNOWING: Final[frozenset[str]] = frozenset()


@dataclass(slots=True)  # not frozen, as ``dossier.Given`` isn't; never changed either
class Answer:
    """One answer as read; ``stance`` is None where there is nothing that counts.

    ``spread`` is what an estimate named where that isn't one number; ``value`` is then its upper
    end, or the least. ``others`` is what was named that is no option: kept, and not counted.
    ``meaning`` is what counts of it: the same for answers to one question that
    say the same, however they are written, and None for those that aren't heard. Kept, as every
    dossier of a batch is looked up by it.
    """

    raw: Raw
    state: State
    value: Value | None
    stance: Stance | None
    reading: str = ""
    spread: Spread | None = None
    others: tuple[str, ...] = ()
    meaning: Meaning = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        unknowing = self.stance is not None and self.value is None
        self.meaning = _UNKNOWING if unknowing else self.spread or self.value
        if self.others and not self.value:
            self.meaning = ("", *self.others)


class UnreadableError(ValueError):
    """A raw value that can't be read: what is accepted, and the nearest thing that exists.

    ``found`` is the part of it that can't, ``why`` says in Dutch what is unclear about it, and
    ``could_be`` what it may mean, each as somebody would answer it clearly.
    """

    def __init__(
        self,
        accepted: str,
        suggestion: str = "",
        found: object = None,
        why: str = "",
        could_be: tuple[str, ...] = (),
    ) -> None:
        super().__init__(accepted)
        self.accepted = accepted
        quoted = [f"‘{one}’" for one in could_be]
        listed = ", ".join(quoted[:-1])
        self.suggestion = suggestion or " of ".join(filter(None, (listed, *quoted[-1:])))
        self.found = found
        self.why = why
        self.could_be = could_be or tuple(filter(None, (suggestion.strip("‘’"),)))


def parse(question: Question, raw: Raw) -> Answer:
    """Read ``raw`` as an answer to ``question``; raises ``UnreadableError``."""
    exact = _exact(question, raw)
    if exact is not None:
        return exact
    if isinstance(raw, str):
        answer = _text(question, cleaned(raw), raw)
        hidden = cleaned(raw) != raw
    elif isinstance(raw, list) and all(item is None or isinstance(item, str) for item in raw):
        texts = [item for item in raw if isinstance(item, str)]
        answer = _list(question, list(map(cleaned, texts)), raw)
        hidden = any(cleaned(text) != text for text in texts)
    else:
        return _bare(question, raw)
    return replace(answer, reading=_HIDDEN) if hidden and not answer.reading else answer


def _exact(question: Question, raw: Raw) -> Answer | None:
    """Several options exactly as the questionnaire has them, which a form gives: at once."""
    if not question.type.lists_options:
        return None
    if isinstance(raw, str) and len(raw) <= LONGEST_SHORT_TEXT and raw.isprintable():
        items = [*map(str.strip, raw.replace(";", ",").split(","))]
    elif isinstance(raw, list) and set(map(type, raw)) == {str}:
        items = raw
    else:
        return None
    if not 1 < len(items) <= len(question.options):
        return None
    named = set(map(question.spellings.get, items))
    if None in named:
        return None
    value = tuple([option.id for option in question.options if option.id in named])
    return Answer(raw, State.GIVEN, value, Stance.FOR)


def as_read(answer: Answer) -> str | float | list[str] | None:
    """The answer as read: ja, nee, deels, a number, geen, option ids, a text, or weet niet."""
    value = answer.value
    if value is None:
        return "weet niet" if answer.stance is Stance.UNKNOWN else None
    if isinstance(value, tuple):
        return [*value, *(f"anders: {one}" for one in answer.others)]
    return str(value) if isinstance(value, Aged) else value


def found_text(error: UnreadableError, raw: Raw) -> str:
    """The quoted part of ``raw`` that couldn't be read."""
    return shown(raw if error.found is None else error.found)


# --- by the type of what stands in the file -------------------------------------------------------


def _text(question: Question, text: str, raw: Raw) -> Answer:
    """``text`` as an answer; ``raw`` is what it stood in."""
    is_open = question.type.is_open
    text = text.strip()
    if len(text) > LONGEST_SHORT_TEXT and not is_open:
        raise UnreadableError(f"{_accepted(question)}; een toelichting hoort in ‘toelichting’")
    plain = normalised(text[:LONGEST_SHORT_TEXT])
    said = yes_no.unanswered(plain)
    if said is not None and not (is_open and said.reading):
        unknown = Stance.UNKNOWN if said.value == values.UNKNOWN else None
        return Answer(raw, State(said.value), None, unknown, said.reading)
    if "?" in plain and not question.type.is_yes_no:  # which says what it could be
        raise UnreadableError(_accepted(question), found=text, why="er staat een vraagteken bij")
    return READERS[question.type](question, text, plain, raw)


def _list(question: Question, texts: list[str], raw: list[object]) -> Answer:
    """``texts`` as an answer; ``raw`` is the list they stood in."""
    if not question.type.names_several:
        raise UnreadableError(_accepted(question))
    texts = [text for text in texts if words(text[:LONGEST_SHORT_TEXT])]
    if not texts:
        return Answer(raw, State.BLANK, None, None, "" if raw else _EMPTY_LIST)
    if len(texts) == 1:
        return _text(question, texts[0], raw)
    if question.type.is_open:
        together = "; ".join(map(str.strip, texts))
        return _open(question, together, normalised(together[:LONGEST_SHORT_TEXT]), raw)
    if sum(map(len, texts)) > LONGEST_LIST:
        raise UnreadableError(f"{_accepted(question)}; een toelichting hoort in ‘toelichting’")
    return _chosen(question, texts, raw)


def _bare(question: Question, raw: Raw) -> Answer:
    """null, true, false or a number as an answer."""
    if raw is None:
        return Answer(raw, State.BLANK, None, None)
    if isinstance(raw, bool):
        if question.type.is_yes_no:
            return _stated(question, values.YES if raw else values.NO, raw)
    elif isinstance(raw, (int, float)) and question.type in BARE:
        return BARE[question.type](question, raw)
    raise UnreadableError(_accepted(question))


_HIDDEN: Final = "gelezen zonder de onzichtbare tekens die erin staan"
_EMPTY_LIST: Final = "gelezen als niet beantwoord; met ‘geen’ zegt men dat er niets is"

# --- by the type of question ----------------------------------------------------------------------


def _yes_no(question: Question, text: str, plain: str, raw: Raw) -> Answer:
    asked = (question.text, question.topic, question.statement)
    said = yes_no.yes_no(plain, asked, text)
    if said is not None:
        return _stated(question, said.value, raw, said.reading)
    if _denied(question, plain):
        return _stated(question, values.NO, raw, f"gelezen als {values.NO}")
    from engine.texts.explained_yes_no import why_not

    why, could_be = why_not(plain, asked, text)
    known = (values.YES, values.NO, values.PARTLY, values.UNKNOWN)
    near = nearest(plain, known) if set(known).isdisjoint(words(plain).split()) else ""
    raise UnreadableError(_accepted(question), near, why=why, could_be=could_be)


def _stated(question: Question, value: str, raw: Raw, reading: str = "") -> Answer:
    if value == values.PARTLY:
        return Answer(raw, State.GIVEN, value, Stance.PARTLY, reading)
    stance = Stance.FOR if value in question.favourable else Stance.AGAINST
    return Answer(raw, State.GIVEN, value, stance, reading)


def _number(question: Question, text: str, plain: str, raw: Raw) -> Answer:
    if plain == "geen" or (_is_limit(question) and plain == "geen maximum"):
        return _no_number(question, raw)
    from engine.texts import amounts  # its vocabulary takes a while; most answers need none of it

    unit = question.unit or _NO_UNIT
    texts = (question.text, question.topic, question.statement)
    asked = amounts.Asked(
        unit.singular, _is_limit(question), unit.plural, texts, unit.also, unit.complete
    )
    read = amounts.amount(plain, asked)
    if read is None:
        raise UnreadableError(_accepted(question), why=amounts.why_not(plain, asked))
    if read.value is None:
        return _no_number(question, raw, read.reading)
    answer = _measured(question, read.value, raw, read.reading, read.spread)
    return replace(answer, reading=f"{answer.reading}; {read.aside}") if read.aside else answer


def _no_number(question: Question, raw: Raw, reading: str = "") -> Answer:
    stance = Stance.FOR if "geen" in question.favourable else Stance.AGAINST
    return Answer(raw, State.GIVEN, "geen", stance, reading)


def _measured(
    question: Question, value: float, raw: Raw, reading: str = "", spread: Spread | None = None
) -> Answer:
    scale = question.scale or COUNT
    if not 0 <= value <= scale.most:  # NaN isn't either
        raise UnreadableError(f"{_accepted(question)}; {scale.span}")
    if value == int(value):
        value = int(value)
    elif scale.whole:
        raise UnreadableError(f"{_accepted(question)}; een heel getal")
    if value == 0 and _is_limit(question):
        reading = "gelezen als een maximum van 0; met ‘geen’ zegt men dat er geen maximum is"
    elif reading and question.unit is not None:
        reading += f" {question.unit.singular if value == 1 else question.unit.plural}"
    return Answer(raw, State.GIVEN, value, _towards(question, value, spread), reading, spread)


def _towards(question: Question, value: float, spread: Spread | None) -> Stance:
    """Where a number stands; raises ``UnreadableError`` where that depends on which is meant."""
    bound = question.scale.bound if question.scale is not None else None
    if bound is None:
        return Stance.AGAINST if _is_limit(question) else Stance.FOR
    if spread is not None and bound.holds(spread[0]) is not bound.holds(spread[1]):
        limit = f"{bound.test} {plainly(bound.limit)}"
        why = f"dit kan aan beide kanten van de grens liggen ({limit})"
        raise UnreadableError(_accepted(question), why=why)
    return Stance.FOR if bound.holds(value) else Stance.AGAINST


def _percentage(question: Question, text: str, plain: str, raw: Raw) -> Answer:
    from engine.texts.percentages import percentage

    return _clear(question, percentage(plain), raw)


def _bare_percentage(question: Question, raw: float) -> Answer:
    from engine.texts.percentages import bare

    return _clear(question, bare(raw), raw)


def _clear(question: Question, read: Measured | Unclear, raw: Raw) -> Answer:
    """An amount as an answer; raises ``UnreadableError`` where it isn't clear."""
    if isinstance(read, Unclear):
        raise UnreadableError(_accepted(question), why=read.why, could_be=read.could_be)
    stance = _towards(question, read.value, read.spread)
    return Answer(raw, State.GIVEN, read.value, stance, read.reading, read.spread)


def _bare_number(question: Question, raw: float) -> Answer:
    return _measured(question, raw, raw)


def _choice(question: Question, text: str, plain: str, raw: Raw) -> Answer:
    try:
        chosen = option_matching.one(_asked(question), text)
    except UnknownOptionError as error:
        raise _unknown_option(question, error.found) from None
    (option,) = chosen.options
    stance = Stance.FOR if option in question.favourable else Stance.AGAINST
    return Answer(raw, State.GIVEN, option, stance, _read_as([option], chosen.decided))


def _date(question: Question, text: str, plain: str, raw: Raw) -> Answer:
    if _NOTHING.fullmatch(words(plain)) or _denied(question, plain):
        return _no_number(question, raw, _not_yet(plain))
    from engine.texts import moments

    assert isinstance(question.scale, Ages)
    read = moments.aged(plain, question.scale.reference, question.scale.cuts)
    if isinstance(read, Unclear):
        raise UnreadableError(_accepted(question), why=read.why, could_be=read.could_be)
    return Answer(raw, State.GIVEN, read, _towards(question, read, None))


def _bare_date(question: Question, raw: float) -> Answer:
    """A date that was read before; no other number is one."""
    if not isinstance(raw, Aged):
        raise UnreadableError(_accepted(question))
    return Answer(str(raw), State.GIVEN, raw, _towards(question, raw, None))


def _step(question: Question, text: str, plain: str, raw: Raw) -> Answer:
    match = _STEP.fullmatch(plain)
    if match is None:
        return _choice(question, text, plain, raw)
    steps = question.options
    number, most = int(match[1]), int(match[2] or len(steps))
    if not 1 <= number <= len(steps) or most != len(steps):
        raise UnreadableError(_accepted(question), why=f"de schaal heeft {len(steps)} stappen")
    option = steps[number - 1]
    if not (isinstance(question.scale, Steps) and question.scale.numbered):
        why = "de stappen van deze schaal hebben geen nummer"
        raise UnreadableError(_accepted(question), why=why, could_be=(option.label,))
    stance = Stance.FOR if option.id in question.favourable else Stance.AGAINST
    return Answer(raw, State.GIVEN, option.id, stance, f"gelezen als {option.label}")


def _bare_step(question: Question, raw: float) -> Answer:
    return _step(question, "", f"{raw:g}", raw)


_STEP: Final = re.compile(r"(\d{1,3})(?: ?(?:/|van(?: de)?|op(?: de)?) ?(\d{1,3}))?\.?")


def _several(question: Question, text: str, plain: str, raw: Raw) -> Answer:
    if _NOTHING.fullmatch(words(plain)) or _denied(question, plain):
        return Answer(raw, State.GIVEN, (), Stance.AGAINST, _not_yet(plain))
    return _chosen(question, [text], raw)


def _chosen(question: Question, texts: list[str], raw: Raw) -> Answer:
    try:
        chosen = option_matching.several(_asked(question), texts)
    except UnknownOptionError as error:
        raise _unknown_option(question, error.found) from None
    named = tuple(option.id for option in question.options if option.id in chosen.options)
    if not named and not chosen.others:
        raise UnreadableError(_accepted(question), why="er wordt niets bij name genoemd")
    others = tuple(" ".join(one.split()) for one in chosen.others)
    reading = _read_as(named, chosen.decided and bool(named))
    if others:
        kept = "bewaard als iets anders dan de genoemde opties"
        quoted = ", ".join(map(shown, others))
        reading = f"{reading}; {quoted} is {kept}" if reading else kept
    return Answer(raw, State.GIVEN, named, Stance.FOR, reading, others=others)


def _asked(question: Question) -> Asked:
    texts = (question.text, question.topic)
    return Asked(question.spellings, question.others, texts)


def _open(question: Question, text: str, plain: str, raw: Raw) -> Answer:
    if _NOTHING.fullmatch(words(plain)) or _denied(question, plain):
        return Answer(raw, State.GIVEN, "", Stance.AGAINST, _not_yet(plain))
    if yes_no.is_plainly_yes_or_no(plain):
        raise UnreadableError(_accepted(question))
    from engine.texts import open_naming

    named = open_naming.naming(text)
    if named.why or not points(named.text):
        raise UnreadableError(_accepted(question), why=named.why)
    reading = f"gelezen als {shown(named.text)}" if named.decided else ""
    if personal := open_naming.personal(text):
        told = f"er staat {personal} in, dat hoort niet in een factsheet"
        reading = f"{reading}; {told}" if reading else f"gelezen zoals het er staat; {told}"
    return Answer(raw, State.GIVEN, named.text, Stance.FOR, reading)


READERS: Final[dict[QuestionType, Callable[[Question, str, str, Raw], Answer]]] = {
    YES_NO: _yes_no,
    NUMBER: _number,
    PERCENTAGE: _percentage,
    DATE: _date,
    CHOICE: _choice,
    STEPS: _step,
    LIST: _several,
    OPEN: _open,
}
BARE: Final[dict[QuestionType, Callable[[Question, float], Answer]]] = {
    NUMBER: _bare_number,
    PERCENTAGE: _bare_percentage,
    DATE: _bare_date,
    STEPS: _bare_step,
}
"""How a number that isn't a text is read, of the types of which it can be an answer."""
_NOTHING: Final = re.compile(
    r"geen(?: enkele| van deze| van allen)?|nee|niets|niemand|nergens"
    r"|(?:is )?(?:nog )?niet geregeld"
)


def _denied(question: Question, plain: str) -> bool:
    """Whether ``plain`` is the question's own denial, or part of it: "er zijn geen afspraken"."""
    said = set(words(plain).split())
    if not {"geen", "niemand"} & said or "?" in plain:
        return False
    own = words(f"{question.denial} {question.topic}").split()
    return said <= {*own, "er", "is", "zijn", "nog"}


def _not_yet(plain: str) -> str:
    """That "nog geen" is read as "geen"."""
    return "gelezen als geen" if "nog" in words(plain).split() else ""


def _is_limit(question: Question) -> bool:
    """Whether a number is a maximum, and none at all speaks for the approach."""
    return question.favourable == ("geen",) and not (question.scale and question.scale.bound)


_NO_UNIT: Final = Unit("", "")


def _read_as(named: tuple[str, ...] | list[str], decided: bool) -> str:
    return f"gelezen als {', '.join(named)}" if decided else ""


def _unknown_option(question: Question, found: str) -> UnreadableError:
    plain = normalised(found[:LONGEST_SHORT_TEXT])
    nothing = _NOTHING.fullmatch(words(plain)) or yes_no.unanswered(plain) is not None
    if nothing and question.type.lists_options:  # by itself it would have been read
        beside = f"‘{found.strip()}’ zonder iets anders, of alleen wat er wel is"
        return UnreadableError(beside, "", found)
    if "?" in found:
        return UnreadableError(_accepted(question), "", found, "er staat een vraagteken bij")
    maybe = option_matching.meant(question.spellings, found)
    if len(maybe) > 1:
        why = "hiermee kan meer dan één mogelijkheid zijn bedoeld"
        return UnreadableError(_accepted(question), "", found, why, maybe)
    from engine.texts.remarks import remark

    option = option_matching.suggestion(question.spellings, found)
    near = "" if option is None else f"‘{option}’"
    why = remark(words(plain)).why if option is not None and remark(words(plain)).effects else ""
    return UnreadableError(_accepted(question), near, found, why)


def _accepted(question: Question) -> str:
    """What an answer may be, for a message."""
    known = [*[option.id for option in question.options], *question.type.answers]
    if question.unit is not None and "eenheid" in question.type.optional:
        known[0] += f" (in {question.unit.plural})"
    return f"{', '.join([*known, 'weet niet', 'n.v.t.'])} of leeg"
