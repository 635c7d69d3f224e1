"""Where an answer was read, as answers files tell it."""

from __future__ import annotations

from typing import Any

import pytest

from engine.dossier.model import Given
from engine.dossier.origin import Origin, fingerprint
from engine.dossier.reading import Reader
from engine.files.errors import InputError

DIGEST = "0123456789abcdef" * 4
CELL = {"bestand": "mee.xlsx", "sha256": DIGEST, "blad": "Vragenlijst", "cel": "D30"}


def given(reader: Reader, **answer: Any) -> Given:
    told = {"id": "g", "naam": "Gemeente X", "rol": "gemeente"}
    respondent = {**told, "antwoorden": {"gezin.behoefte": answer}}
    meting = {"aanpak": "Aanpak", "jaar": 2013, "respondenten": [respondent]}
    tree = {"kader": "ggsr-2013", "gemeente": "X", "metingen": [meting]}
    dossier = reader.tree(tree, "x.json")
    return dossier.measurements[0].respondents[0].answers["gezin.behoefte"]


def test_an_answer_knows_the_file_and_the_cell(reader: Reader) -> None:
    one = given(reader, antwoord="ja", herkomst=CELL)
    assert one.origin == Origin("mee.xlsx", DIGEST, "Vragenlijst", "D30")
    assert one.origin.place == "mee.xlsx, blad Vragenlijst, cel D30"


def test_several_cells_and_rows_with_a_heading_are_told_as_such() -> None:
    assert Origin("a.xlsx", DIGEST, "Blad1", "D6, D9").place == "a.xlsx, blad Blad1, cellen D6, D9"
    export = Origin("kobo.csv", DIGEST, row=3, column="gezin__behoefte")
    assert export.place == "kobo.csv, rij 3, kolom gezin__behoefte"


def test_an_answer_that_was_changed_after_it_was_read_says_so(reader: Reader) -> None:
    came = {**CELL, "vingerafdruk": fingerprint("misschien", "", "")}
    same = given(
        reader, antwoord="ja", herkomst={**CELL, "vingerafdruk": fingerprint("ja", "", "")}
    )
    other = given(reader, antwoord="ja", herkomst=came)
    assert same.origin is not None
    assert not same.origin.changed
    assert other.origin is not None
    assert other.origin.place.endswith("(daarna gewijzigd in het antwoordenbestand)")


def test_most_answers_have_none(reader: Reader) -> None:
    assert given(reader, antwoord="ja", herkomst=None).origin is None


@pytest.mark.parametrize("wrong", ["mee.xlsx", {"bestand": "mee.xlsx"}, {**CELL, "sha256": "abc"}])
def test_one_of_another_shape_is_refused(reader: Reader, wrong: object) -> None:
    with pytest.raises(InputError) as error:
        given(reader, antwoord="ja", herkomst=wrong)
    assert "gezin.behoefte" in str(error.value)
