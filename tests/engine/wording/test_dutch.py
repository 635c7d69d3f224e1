"""Numbers, enumerations and sentences as Dutch writes them."""

from __future__ import annotations

import pytest

from engine.framework.model import Framework
from engine.wording.dutch import capitalised, either, enumeration, number_word, quantity, sentence


@pytest.mark.parametrize(("number", "word"), [(0, "nul"), (1, "één"), (20, "twintig"), (21, "21")])
def test_numbers_are_words_up_to_twenty(number: int, word: str) -> None:
    assert number_word(number) == word


@pytest.mark.parametrize(
    ("value", "told"),
    [(1, "1 gezin"), (0, "0 gezinnen"), (1200, "1.200 gezinnen"), (1.5, "1,5 gezinnen")],
)
def test_a_quantity_has_its_unit(framework: Framework, value: float, told: str) -> None:
    assert quantity(framework.questions["populatie.omvang"], value) == told


@pytest.mark.parametrize(
    ("parts", "told"),
    [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")],
)
def test_an_enumeration(parts: list[str], told: str) -> None:
    assert enumeration(parts) == told
    assert either(parts) == told.replace(" en ", " of ")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("er is een plan", "Er is een plan."),
        ("één van de drie", "Eén van de drie."),
        ("ijsselgroep zegt nee", "IJsselgroep zegt nee."),
        ("’s Heeren Loo zegt ja!", "’s Heeren Loo zegt ja!"),
    ],
)
def test_a_sentence_starts_with_a_capital_and_ends(text: str, told: str) -> None:
    assert sentence(text) == told
    assert capitalised(told) == told
