"""What people really type: never misread, and refused only where it isn't clear.

``raw_answers.tsv`` holds answers that were judged one by one, ``more_raw_answers.tsv`` others that
municipalities and care organisations would give. Expected is the value as read (options joined with
"+"), ``unclear``, or one of several with " | " between; a star behind it says that reading took a
decision, which is told.
"""

from __future__ import annotations

import ast
import string
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.dossier.answers import Answer, Raw, State, UnreadableError, parse
from engine.framework.loading import load_framework
from engine.framework.model import Framework
from engine.framework.shipped import rules_folder
from engine.texts.amount_words import (
    AROUND_NONE,
    AT_LEAST,
    BEFORE_NONE,
    BOUND,
    ESTIMATE,
    UNBOUNDED,
    UNITS,
    USUAL,
    number_words,
)
from engine.texts.amount_words import LIMIT as LIMIT_WORDS
from engine.texts.spelling import normalised, words
from engine.texts.yes_no import is_plainly_yes_or_no

HERE = Path(__file__).parent
FRAMEWORK: Framework = load_framework(rules_folder("ggsr-2013"))
OTHERS = "nothing but others"


def rows(file: str) -> list[tuple[str, str, str]]:
    lines = (HERE / file).read_text("utf-8").splitlines()[1:]
    return [(line.split("\t")[0], line.split("\t")[1], line.split("\t")[2]) for line in lines]


TYPED = [*rows("raw_answers.tsv"), *rows("more_raw_answers.tsv")]


def attempt(question: str, raw: Raw) -> Answer | UnreadableError:
    try:
        return parse(FRAMEWORK.questions[question], raw)
    except UnreadableError as error:
        return error


def told(read: Answer | UnreadableError) -> str:
    """What was read, as the tables have it."""
    if isinstance(read, UnreadableError):
        return "unclear"
    if read.state is not State.GIVEN:
        return str(read.state).replace("niet beantwoord", "leeg")
    if read.others and not read.value:
        return OTHERS
    if isinstance(read.value, tuple):
        return "+".join(read.value) or "geen"
    return str(read.value) or "geen"


@pytest.mark.parametrize("file", ["raw_answers.tsv", "more_raw_answers.tsv"])
def test_every_answer_is_read_as_it_is_meant(file: str) -> None:
    wrong = []
    for question, typed, expected in rows(file):
        read = attempt(question, ast.literal_eval(typed))
        decided = isinstance(read, Answer) and read.reading != ""
        accepted = [
            one.rstrip("*") for one in expected.split(" | ") if decided or not one.endswith("*")
        ]
        if told(read) not in accepted:
            wrong.append((question, typed, told(read), expected))
    assert wrong == []


def test_there_are_enough_of_them() -> None:
    assert len(rows("raw_answers.tsv")) >= 580
    assert len(rows("more_raw_answers.tsv")) >= 300


# --- what holds for any answer --------------------------------------------------------------------

CLOSED = [
    (question, ast.literal_eval(typed))
    for question, typed, _ in TYPED
    if question != "aanmelding.punt" and isinstance(ast.literal_eval(typed), str)
]
CLEAR = [one for one in CLOSED if not isinstance(attempt(*one), UnreadableError)]
UNCLEAR = [one for one in CLOSED if isinstance(attempt(*one), UnreadableError)]
STRANGE = st.text(string.ascii_lowercase, min_size=1, max_size=4).map(lambda text: f"q{text}zq")
"""Words that no vocabulary has."""


@given(st.sampled_from(UNCLEAR), STRANGE, st.sampled_from([" {}", ", {}", " ({})", "; {}", ": {}"]))
def test_a_strange_word_never_makes_an_unclear_answer_clear(
    one: tuple[str, str], word: str, form: str
) -> None:
    question, typed = one
    assert told(attempt(question, typed + form.format(word))) == "unclear"
    assert told(attempt(question, f"{word} {typed}")) == "unclear"


@given(st.sampled_from(CLEAR), STRANGE, st.sampled_from([" {}", ", {}", " ({})", "; {}", " - {}"]))
def test_a_strange_word_never_makes_an_answer_say_something_else(
    one: tuple[str, str], word: str, form: str
) -> None:
    question, typed = one
    before = told(attempt(question, typed))
    assume(before != "leeg")  # a dash with a word behind it is another answer
    after = told(attempt(question, typed + form.format(word)))
    assert after in ("unclear", before)


@given(
    st.sampled_from(["ja", "nee", "deels", "zelf", "politie", "40 uur", "geen maximum"]), STRANGE
)
def test_a_plain_answer_with_a_strange_word_is_unclear(typed: str, word: str) -> None:
    for question in ("nazorg.afspraken", "regie.invulling", "partijen.verbonden", LIMIT):
        for form in (" {}", ", {}", " ({})"):
            assert told(attempt(question, typed + form.format(word))) == "unclear"


LIMIT = "duur.maximum_uren"


@pytest.mark.parametrize("mark", [" ?", "?", " (?)"])
def test_a_question_mark_makes_any_answer_unclear(mark: str) -> None:
    meant = [(question, typed) for question, typed in CLOSED if typed.strip(" -–—….?\\n")]
    clear = [one for one in meant if told(attempt(one[0], one[1] + mark)) != "unclear"]
    assert clear == []


@pytest.mark.parametrize(
    "change", [str.upper, str.lower, lambda text: f"  {text} ", lambda text: f"{text}."]
)
def test_case_spaces_and_a_full_stop_make_no_difference(change: Callable[[str], str]) -> None:
    wrong = []
    for question, typed in CLOSED:
        before, after = told(attempt(question, typed)), told(attempt(question, change(typed)))
        had_names = typed not in (typed.upper(), typed.lower())  # which are known by their capital
        if after != before and not (had_names and after == "unclear"):
            wrong.append((question, typed, before, after))
    assert wrong == []


def test_every_reading_with_a_decision_is_told() -> None:
    assert [one for one in CLEAR if not is_told_or_in_the_words_of_the_form(*one)] == []


def is_told_or_in_the_words_of_the_form(question_id: str, typed: str) -> bool:
    question, read = FRAMEWORK.questions[question_id], attempt(question_id, typed)
    assert isinstance(read, Answer)
    if read.reading or read.state is not State.GIVEN:
        return True
    plain = normalised(typed)
    if question.type.is_yes_no:
        return is_plainly_yes_or_no(plain)
    said = {word.strip("0123456789") for word in words(plain).split() if not word.isdecimal()}
    if question.type.is_number:
        return said <= NUMERIC
    own = words(f"{question.denial} {question.topic}").split()
    return said <= {*" ".join(question.spellings).split(), *JOINTS, *own}


JOINTS = "en de het een o a b onder andere ook zowel als met name alsmede geen nee niemand van deze"
JOINTS = [*JOINTS.split(), "enkele", "jeugd"]
NUMERIC = {
    *(USUAL | AT_LEAST | LIMIT_WORDS | BOUND | AROUND_NONE | BEFORE_NONE | UNBOUNDED | ESTIMATE),
    *(name for of in UNITS.values() for name in of),
    *number_words(),
    *("geen", "ten", "hoogste", "niet", "meer", "dan", "langer", "zonder"),
}


WORDS = [
    *(
        "ja",
        "nee",
        "deels",
        "geen",
        "politie",
        "zelf",
        "40",
        "uur",
        "jaar",
        "anders, namelijk",
        "?",
    ),
    *(
        "niet",
        "nog",
        "maar",
        "tot",
        "vanaf",
        "2014",
        "de",
        "met",
        "(",
        ")",
        ",",
        ";",
        "☐",
        "☑",
        "\n",
    ),
    *("gemeente", "zie nota", "p. 4", "MEE", "Gouda", "1.", "a)", "soms", "alle", "en", "/", "%"),
]


@given(st.sampled_from(sorted(FRAMEWORK.questions)), st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_words_are_an_answer_or_unclear(question: str, typed: list[str]) -> None:
    text = " ".join(typed)
    read, again = attempt(question, text), attempt(question, text)
    assert told(read) == told(again)
    if isinstance(read, Answer):
        assert read.raw == text
    else:
        assert read.accepted


@pytest.mark.parametrize(
    "text",
    [
        "ja, " + "zie nota " * 60,
        "ja, " + "niet altijd " * 40,
        "ja, " + "werken aan " * 45,
        "politie (" * 60,
        "☐ politie " * 50,
        "1. politie " * 45,
        "anders, namelijk " * 29,
        "Politie Gouda " * 35,
        "40 uur, " * 60,
        "een half tot " * 38,
    ],
)
def test_nothing_takes_long(text: str) -> None:
    for question in FRAMEWORK.questions:
        started = time.process_time()
        attempt(question, text[:500])
        attempt(question, [text[:400]] * 12)
        assert time.process_time() - started < 0.5
