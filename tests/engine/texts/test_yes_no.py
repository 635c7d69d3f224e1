"""What people write for yes, no and partly, and instead of an answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.texts import yes_no
from engine.texts.spelling import normalised
from engine.texts.values import BLANK, NO, NOT_APPLICABLE, PARTLY, UNKNOWN, YES
from engine.texts.yes_no import Said

WORDS = [
    *("ja", "nee", "deels", "niet", "geen", "altijd", "soms", "weet", "maar", "nvt", "n.v.t."),
    *("onbekend", "ja/nee", "?", "zie nota", "p. 4", "80%"),
]


def said(text: str) -> Said | None:
    """``text`` as an answer to a yes/no question, or instead of one."""
    plain = normalised(text)
    unanswered, answered = yes_no.unanswered(plain), yes_no.yes_no(plain)
    assert unanswered is None or answered is None
    return unanswered or answered


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        (YES, ["ja", "Ja", " JA! ", "j", "jazeker", "Ja hoor.", "klopt", "altijd", "WAAR", "‘ja’"]),
        (NO, [" nee", "Nee.", "n", "neen", "nooit", "geen", "zeker niet", "ONWAAR", "NEE!"]),
        (PARTLY, ["deels", "Gedeeltelijk", "ten dele"]),
        (UNKNOWN, ["weet niet", "Weet ik niet.", "weten wij niet", "dat weten we niet precies"]),
        (UNKNOWN, ["onbekend", "niet bekend", "is bij ons niet bekend", "geen idee", "?", "???"]),
        (UNKNOWN, ["weet-niet", "weet_niet", "weet\u00a0niet", "w.n.", "geen mening", "n.n.b."]),
        (NOT_APPLICABLE, ["nvt", "n.v.t.", "N.V.T", "n.v.t", "niet van toepassing", "n/a"]),
        (BLANK, ["", "  ", "-", "–", "—", "...", "…", "___", "/", "(leeg)", "geen antwoord"]),
        (BLANK, ["niet ingevuld", "\u200b", '""']),
    ],
)
def test_is_understood(value: str, texts: list[str]) -> None:
    assert [said(text) for text in texts] == [Said(value)] * len(texts)


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        (
            YES,
            [
                "Ja, zie nota Jeugd p. 4",
                "ja (zie bijlage)",
                "ja: vastgelegd",
                "Ja, dat is mogelijk",
            ],
        ),
        (YES, ["ja, voor 100% van de gezinnen"]),
        (
            NO,
            [
                "nog niet",
                "nee, nog niet",
                "Nog niet, hier wordt aan gewerkt",
                "nee, dat klopt niet",
            ],
        ),
        (NO, ["nee, maar wel mondeling", "in ontwikkeling", "nee, komt nog", "oneens"]),
        (YES, ["√", "✓", "v", "eens", "ja, sinds 2010", "ja, met het CJG", "ja, 3x per jaar"]),
        (PARTLY, ["vrijwel altijd", "op papier wel", "ja (in de praktijk niet)", "nauwelijks"]),
        (UNKNOWN, ["Ik denk het wel", "dat weet de gemeente", "kan ik niet beoordelen"]),
        (PARTLY, ["Ja, meestal", "ja, maar", "ja, mits", "ja, behalve in de zomer", "ja, soms"]),
        (
            PARTLY,
            ["ja en nee", "ja, niet altijd", "ja, voor 80% van de gezinnen", "ja, in principe"],
        ),
        (PARTLY, ["nee, tenzij", "nee, niet altijd", "soms", "meestal wel", "soms wel, soms niet"]),
        (
            PARTLY,
            ["niet altijd", "nog niet overal", "in de meeste gevallen", "deels ja, deels nee"],
        ),
        (
            PARTLY,
            ["afhankelijk van het gezin", "verschilt", "per gezin verschillend", "in principe"],
        ),
        (UNKNOWN, ["weet niet, vraag het de GGD", "Onbekend bij ons"]),
        (NOT_APPLICABLE, ["n.v.t. voor onze organisatie", "niet van toepassing op ons"]),
    ],
)
def test_reading_can_take_a_decision_which_is_told(value: str, texts: list[str]) -> None:
    assert [said(text) for text in texts] == [Said(value, f"gelezen als {value}")] * len(texts)


@pytest.mark.parametrize(
    "text",
    [
        *("ja/nee", "Ja / nee", "ja of nee", "j/n", "nee|ja", "ja, nee", "nee, ja", "ja; nee"),
        *("ja?", "ja, denk ik", "waarschijnlijk", "misschien", "ja, vermoedelijk", "soms, denk ik"),
        *("ja, wordt aan gewerkt", "ja, komt nog", "binnenkort", "ja, vroeger", "ja, gepland"),
        *("ja, blabla", "ja, in concept", "ja, onvoldoende", "ja, tot vorig jaar", "deels, blabla"),
        *("nee, wel afspraken", "nee, niet bekend", "ja ☐ nee ☒", "ja +/-", "onbekend?"),
        *("ja, er zijn geen problemen", "geen probleem", "weet niet, ca. 80", "n.v.t., want ja"),
        *(
            "jaa",
            "jep",
            "x",
            "X",
            "+",
            "👍",
            "1",
            "0",
            "100%",
            "goed",
            "redelijk",
            "zie nota",
        ),
        *("de gemeente", "jan", "neem contact op", "na", "none", "oui"),
    ],
)
def test_what_is_not_clear_is_not_guessed(text: str) -> None:
    assert said(text) is None


@given(st.lists(st.sampled_from(WORDS) | st.text(st.characters(), max_size=5)).map(" ".join))
def test_any_text_says_at_most_one_thing(text: str) -> None:
    read = said(text)
    assert read is None or read.value in (YES, NO, PARTLY, UNKNOWN, NOT_APPLICABLE, BLANK)


@given(st.sampled_from(["ja", "nee"]), st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_an_explanation_never_turns_an_answer_round(answer: str, explanation: str) -> None:
    read = said(f"{answer}, {explanation}")
    assert read is None or read.value in (answer, PARTLY)
