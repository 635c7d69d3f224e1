"""Exports of KoboToolbox, ODK Central and LimeSurvey: what is read, told and refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from engine.files.errors import InputError
from engine.intake import reading
from engine.intake.response import Response
from engine.intake.stamp import Questionnaire
from tests.engine.intake.conftest import SAMPLES

Responses = Callable[..., list[Response]]

MUNICIPALITY: dict[str, Any] = {
    "doelgroep.kenmerken": ["meervoudige_problematiek", "zorgmijdend"],
    "populatie.omvang_bekend": "nee",
    "populatie.omvang": "ca. 80",
    "gezin.eigen_kracht": "ja",
    "regie.invulling": "zelf",
    "duur.maximum_uren": "geen maximum",
}
PARTNER: dict[str, Any] = {
    "doelgroep.kenmerken": ["overlast", "alle zorgmeldingen"],
    "gezin.eigen_kracht": "weet niet",
}


@pytest.fixture
def responses(known: Questionnaire, tmp_path: Path) -> Responses:
    """Reads a sample, or a text, with the stamp of today in place of that of its own day."""

    def read(what: str | bytes, unfinished: bool = False, name: str = "x.csv") -> list[Response]:
        content = (SAMPLES / what).read_bytes() if isinstance(what, str) else what
        path = tmp_path / (what if isinstance(what, str) else name)
        path.write_bytes(content.replace(b"38511e860789e794", known.digest.encode()))
        return [*reading.responses(path, lambda _: known, ["ggsr-2013"], unfinished)]

    return read


def raws(response: Response) -> dict[str, Any]:
    return {question: found.raw for question, found in response.answers.items()}


def messages(found: list[Response]) -> str:
    return "\n".join(str(one) for each in found for one in (*each.problems, *each.notices))


@pytest.mark.parametrize(
    "name",
    [
        "kobo-xml-both.csv",
        "kobo-xml-both.xlsx",
        "kobo-xml-details.csv",
        "kobo-xml-groepen.csv",
        "kobo-xml-summary.csv",
        "odk-central.csv",
    ],
)
def test_every_way_to_export_names_says_the_same(responses: Responses, name: str) -> None:
    first, second = responses(name)
    assert raws(first) == MUNICIPALITY
    assert raws(second) == PARTNER
    assert (first.who.role, second.who.role) == ("gemeente", "netwerkpartner")
    assert second.who.name == "MEE Midden-Holland"
    assert "alleen aan hun naam herkend" in messages([first, second])
    origin = first.answers["populatie.omvang"].origin
    assert origin.place.startswith(name)
    assert origin.place.endswith("populatie__omvang")
    assert origin.row == 2


@pytest.mark.parametrize("name", ["limesurvey-codes.csv", "limesurvey-codetekst.csv"])
def test_responses_of_limesurvey_are_read_by_their_codes(responses: Responses, name: str) -> None:
    read = [one for one in responses(name) if not one.is_left_out]
    first, second = map(raws, read)
    control = first.pop("regie.invulling")
    assert control in ("zelf", "regie door de gemeente zelf")
    assert first == {key: raw for key, raw in MUNICIPALITY.items() if key != "regie.invulling"}
    assert second == {**PARTNER, "duur.maximum_uren": "=40"}  # without the mask before it
    assert read[0].answers["populatie.omvang_bekend"].remark.startswith("Wij tellen niet")
    assert "alleen aan hun naam" not in messages(read)


def test_who_did_not_finish_is_told_and_read_only_if_asked(responses: Responses) -> None:
    found = responses("limesurvey-codes.csv")
    assert sum(one.is_left_out for one in found) == 1
    assert "rij 4: Deze vragenlijst is niet afgerond" in messages(found)
    assert not any(one.is_left_out for one in responses("limesurvey-codes.csv", unfinished=True))


@pytest.mark.parametrize(
    "name", ["kobo-labels-both.csv", "kobo-labels-groepen-summary.csv", "limesurvey-volledig.csv"]
)
def test_labels_are_refused_with_the_setting_to_change(responses: Responses, name: str) -> None:
    with pytest.raises(InputError, match=r"‘XML values and headers’.*‘Vraagcode’"):
        responses(name)


def test_codes_of_another_version_that_does_not_say_what_it_asked_are_refused(
    responses: Responses,
) -> None:
    content = (SAMPLES / "limesurvey-codes.csv").read_bytes()
    found = responses(content.replace(b"38511e860789e794", b"0123456789abcdef"))
    assert all(one.is_left_out for one in found)
    assert "zegt niet wat er toen is gevraagd" in messages(found)


def test_a_question_that_was_asked_otherwise_is_refused_and_the_rest_read(
    responses: Responses, known: Questionnaire
) -> None:
    prints = {**known.fingerprints, "gezin.eigen_kracht": "anders"}
    stamp = " ".join(["ggsr-2013@0123456789abcdef", *(f"{k}:{v}" for k, v in prints.items())])
    text = (
        "gemeente,aanpak,jaar,respondent_naam,rol,score_stempel,gezin__eigen_kracht,gezin__behoefte\n"
        f"Gouda,MPG-overleg,2013,MEE,netwerkpartner,{stamp},ja,deels\n"
    )
    (found,) = responses(text.encode())
    assert raws(found) == {"gezin.behoefte": "deels"}
    assert "‘gezin.eigen_kracht’ is toen anders gesteld" in messages([found])


def test_options_in_one_column_and_in_their_own_must_agree(
    responses: Responses, known: Questionnaire
) -> None:
    content = (SAMPLES / "kobo-xml-both.csv").read_bytes()
    first, _ = responses(content.replace(b'"meervoudige_problematiek zorgmijdend"', b'"overlast"'))
    assert "zegt iets anders dan de kolommen per antwoord" in messages([first])
    assert "?" in str(first.answers["doelgroep.kenmerken"].raw)


def test_a_rejected_submission_is_told_and_left_out(responses: Responses) -> None:
    content = (SAMPLES / "odk-central.csv").read_bytes()
    _, second = responses(content.replace(b"hasIssues", b"rejected"))
    assert second.is_left_out
    assert "afgekeurd" in messages([second])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("gemeente,gezin__behoefte\nGouda,ja\n", "aanpak, jaar, respondent_naam, rol ontbreekt"),
        ("a,b\n1,2\n", "geen vragenlijst van score"),
        ('gezin__behoefte,"x\nja,y\n', "geen geldige CSV"),
        ("gezin__behoefte,a\nja,b,c\n", "3 cellen en de koppen zijn er 2"),
        ("", "leeg"),
    ],
)
def test_what_cannot_be_read_is_told(responses: Responses, text: str, told: str) -> None:
    told_of = ""
    with suppress_input_errors() as problems:
        told_of = messages(responses(text.encode()))
    assert told in told_of + "".join(problems)


@contextmanager
def suppress_input_errors() -> Iterator[list[str]]:
    """What a refusal says, if there is one."""
    problems: list[str] = []
    try:
        yield problems
    except InputError as error:
        problems.append(str(error))


def test_columns_that_nobody_asked_for_are_told(responses: Responses) -> None:
    content = (SAMPLES / "kobo-xml-both.csv").read_bytes()
    found = responses(content.replace(b'"_notes"', b'"Opmerking van Jan"'))
    assert "De kolom ‘Opmerking van Jan’ hoort niet bij de vragenlijst" in messages(found)
