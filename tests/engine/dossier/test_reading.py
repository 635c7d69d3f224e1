"""An answers file becomes a dossier, or everything that is wrong with it is told in one go."""

from __future__ import annotations

import copy
import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.dossier.answers import Stance, State
from engine.dossier.messages import MOST_TOLD
from engine.dossier.model import DOCUMENT, Dossier
from engine.dossier.reading import Reader
from engine.files.errors import InputError, Problem, printable
from tests.roles import MUNICIPALITY, PARTNER

Tree = dict[str, Any]


def example() -> Tree:
    """A file in which every field occurs, and nothing is odd."""
    return {
        "kader": "ggsr-2013",
        "gemeente": "Voorbeeldstad",
        "metingen": [
            {
                "aanpak": "Reset",
                "jaar": 2013,
                "opvolger_van": ["Doorstart"],
                "respondenten": [
                    {
                        "id": "gemeente",
                        "naam": "Gemeente Voorbeeldstad",
                        "rol": "gemeente",
                        "antwoorden": {
                            "populatie.omvang_bekend": "Ja",
                            "duur.maximum_uren": {
                                "antwoord": "max. 60 uur",
                                "toelichting": "per gezin",
                                "bron": "Nota Jeugd, p. 4",
                            },
                        },
                    },
                    {
                        "id": "mee",
                        "naam": "MEE",
                        "rol": "netwerkpartner",
                        "antwoorden": {"nazorg.afspraken": "deels", "nazorg.nagekomen": None},
                    },
                ],
                "documenten": [
                    {
                        "id": "convenant",
                        "titel": "Convenant 2013",
                        "antwoorden": {"afspraken.schriftelijk": "ja"},
                    }
                ],
            }
        ],
    }


def put(tree: Tree, path: str, value: Any) -> Tree:
    """A copy of ``tree`` with ``value`` at a path such as ``metingen/0/jaar``."""
    changed = copy.deepcopy(tree)
    *steps, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    at: Any = changed
    for step in steps:
        at = at[step]
    at[last] = value
    return changed


def without(tree: Tree, path: str) -> Tree:
    """A copy of ``tree`` without what stands at a path."""
    changed = copy.deepcopy(tree)
    *steps, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    at: Any = changed
    for step in steps:
        at = at[step]
    del at[last]
    return changed


RESET, MUNICIPAL, MEE, PAPER = (
    "meting 1 (Reset, 2013)",
    "meting 1 (Reset, 2013), Gemeente Voorbeeldstad",
    "meting 1 (Reset, 2013), MEE",
    "meting 1 (Reset, 2013), document ‘Convenant 2013’",
)
IN_RESET = "metingen/0"
IN_MUNICIPALITY = "metingen/0/respondenten/0"
IN_MEE = "metingen/0/respondenten/1"
IN_PAPER = "metingen/0/documenten/0"
IN_HOURS, HOURS = (
    "metingen/0/respondenten/0/antwoorden/duur.maximum_uren",
    f"{MUNICIPAL}, duur.maximum_uren",
)


def refusals(reader: Reader, tree: object) -> list[str]:
    with pytest.raises(InputError) as error:
        reader.tree(tree, "x.json")
    return [str(problem).removeprefix("x.json: ") for problem in error.value.problems]


def notices(reader: Reader, tree: Tree) -> list[str]:
    return [str(notice) for notice in reader.tree(tree, "x.json").notices]


# --- a file without mistakes ----------------------------------------------------------------------


def test_a_file_is_read(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(json.dumps(example()), encoding="utf-8")
    dossier = reader.file(tmp_path / "x.json")
    assert dossier.file == str(tmp_path / "x.json")
    assert (dossier.framework, dossier.municipality) == ("ggsr-2013", "Voorbeeldstad")
    assert dossier.notices == ()
    [measurement] = dossier.measurements
    assert (measurement.approach, measurement.year) == ("Reset", 2013)
    assert measurement.successor_of == ("Doorstart",)
    municipality, mee = measurement.respondents
    assert (municipality.id, municipality.role) == ("gemeente", MUNICIPALITY)
    assert (mee.id, mee.name, mee.role) == ("mee", "MEE", PARTNER)
    given = municipality.answers["duur.maximum_uren"]
    assert (given.answer.raw, given.answer.value, given.answer.stance) == (
        *("max. 60 uur", 60, Stance.AGAINST),
    )
    assert (given.remark, given.source) == ("per gezin", "Nota Jeugd, p. 4")
    assert mee.answers["nazorg.nagekomen"].answer.state is State.BLANK
    [paper] = measurement.documents
    assert (paper.id, paper.name, paper.role) == ("convenant", "Convenant 2013", DOCUMENT)


@pytest.mark.parametrize(
    ("path", "value", "read"),
    [
        ("metingen/0/jaar", "2013", 2013),
        ("metingen/0/jaar", 2013.0, 2013),
        ("metingen/0/aanpak", "  Reset \n", "Reset"),
        ("gemeente", "Ooststellingwerf\u00a0", "Ooststellingwerf"),
    ],
)
def test_small_differences_in_notation_do_not_matter(
    reader: Reader, path: str, value: object, read: object
) -> None:
    dossier = reader.tree(put(example(), path, value), "x.json")
    [measurement] = dossier.measurements
    assert read in (dossier.municipality, measurement.approach, measurement.year)
    assert dossier.notices == ()


@pytest.mark.parametrize("path", ["opvolger_van", "documenten"])
def test_what_is_optional_may_be_left_out(reader: Reader, path: str) -> None:
    [measurement] = reader.tree(without(example(), f"{IN_RESET}/{path}"), "x.json").measurements
    assert () in (measurement.successor_of, measurement.documents)


@pytest.mark.parametrize("raw", [None, "", {"antwoord": None}, {"antwoord": "", "bron": None}])
def test_missing_null_and_empty_are_all_not_answered(reader: Reader, raw: object) -> None:
    question = "populatie.omvang_bekend"
    tree = put(example(), f"{IN_MUNICIPALITY}/antwoorden/{question}", raw)
    given = reader.tree(tree, "x.json").measurements[0].respondents[0].answers[question]
    assert (given.answer.state, given.answer.stance) == (State.BLANK, None)
    assert (given.remark, given.source) == ("", "")


def test_there_may_be_any_number_of_partners_and_measurements(reader: Reader) -> None:
    tree = example()
    partner = tree["metingen"][0]["respondenten"][1]
    tree["metingen"][0]["respondenten"] += [
        {**partner, "id": f"np{number}", "naam": f"Partner {number}"} for number in range(40)
    ]
    tree["metingen"] += [{**tree["metingen"][0], "jaar": year} for year in (2014, 2015)]
    dossier = reader.tree(tree, "x.json")
    assert [one.year for one in dossier.measurements] == [2013, 2014, 2015]
    assert {len(one.of(PARTNER)) for one in dossier.measurements} == {41}


# --- odd but usable -------------------------------------------------------------------------------


def test_an_answer_to_a_question_for_others_is_kept_and_told(reader: Reader) -> None:
    tree = put(example(), f"{IN_MEE}/antwoorden/populatie.omvang_bekend", "nee")
    tree = put(tree, f"{IN_MUNICIPALITY}/antwoorden/evaluatie.netwerkpartner", "ja")
    tree = put(tree, f"{IN_MUNICIPALITY}/antwoorden/medewerkers.bevoegd", "ja")
    told = "Deze vraag is alleen aan {} gesteld; het antwoord is bewaard maar telt niet mee."
    assert notices(reader, tree) == [
        f"{MUNICIPAL}, evaluatie.netwerkpartner: {told.format('de netwerkpartners')}",
        f"{MEE}, populatie.omvang_bekend: {told.format('de gemeente')}",
    ]
    answers = reader.tree(tree, "x.json").measurements[0].respondents[1].answers
    assert answers["populatie.omvang_bekend"].answer.value == "nee"


def test_nothing_is_told_of_a_blank_to_a_question_for_others(reader: Reader) -> None:
    assert notices(reader, put(example(), f"{IN_MEE}/antwoorden/populatie.omvang_bekend", "")) == []


def test_how_an_unclear_answer_was_read_is_told(reader: Reader) -> None:
    tree = put(example(), f"{IN_MEE}/antwoorden/nazorg.afspraken", "Ja, meestal")
    assert notices(reader, tree) == [
        f"{MEE}, nazorg.afspraken: ‘Ja, meestal’ is gelezen als deels."
    ]


@pytest.mark.parametrize(
    ("path", "place", "hint"),
    [
        ("opmerking", "", ""),
        (f"{IN_RESET}/documeten", f"{RESET}: ", " Bedoelt u ‘documenten’?"),
        (f"{IN_MEE}/telefoon", f"{MEE}: ", ""),
        (f"{IN_PAPER}/datum", f"{PAPER}: ", ""),
        (
            f"{IN_HOURS}/toelichtng",
            f"{HOURS}: ",
            " Bedoelt u ‘toelichting’?",
        ),
    ],
)
def test_an_unknown_field_is_told(reader: Reader, path: str, place: str, hint: str) -> None:
    name = path.rpartition("/")[2]
    told = f"{place}Het veld ‘{name}’ wordt niet gebruikt.{hint}"
    assert notices(reader, put(example(), path, "x")) == [told]


def test_many_unknown_fields_are_counted(reader: Reader) -> None:
    tree = {**example(), **{f"kolom {number}": "" for number in range(100_000)}}
    started = time.process_time()
    told = notices(reader, tree)
    assert time.process_time() - started < 5
    assert len(told) == 6
    assert told[-1] == "Nog 99995 van zulke velden worden niet gebruikt."


def test_those_who_share_a_name_are_told_apart_by_id(reader: Reader) -> None:
    tree = example()
    partners = tree["metingen"][0]["respondenten"]
    partners.append({**partners[1], "id": "mee2", "naam": "mee"})
    dossier = reader.tree(tree, "x.json")
    assert list(map(str, dossier.notices)) == [
        f"{RESET}: De naam ‘MEE’ komt vaker voor; daarom staat het id erachter."
    ]
    labels = [one.label for one in dossier.measurements[0].of(PARTNER)]
    assert {"MEE (mee)", "mee (mee2)"} <= set(labels)


def test_a_measurement_without_answers_is_told(reader: Reader) -> None:
    tree = without(example(), f"{IN_RESET}/documenten")
    tree = put(tree, f"{IN_MEE}/antwoorden", {})
    tree = put(tree, f"{IN_MUNICIPALITY}/antwoorden", {"nazorg.afspraken": "n.v.t."})
    assert notices(reader, tree) == [f"{RESET}: In deze meting is geen enkele vraag beantwoord."]


@pytest.mark.parametrize(
    "hidden", ["\u202e", "\u200b", "\x00", "\x1b[2J", "\u2066", "\ufeff", "\ue000"]
)
def test_hidden_characters_are_left_out_of_texts_which_is_told(reader: Reader, hidden: str) -> None:
    told = "Er staan onzichtbare stuurtekens in de tekst; die zijn weggelaten."
    seen = hidden[1:]
    places = {
        "gemeente": "gemeente",
        f"{IN_RESET}/aanpak": f"meting 1 (x{seen}y, 2013), aanpak",
        f"{IN_MEE}/naam": f"meting 1 (Reset, 2013), x{seen}y, naam",
        f"{IN_MEE}/id": f"{MEE}, id",
        f"{IN_PAPER}/titel": f"meting 1 (Reset, 2013), document ‘x{seen}y’, titel",
        f"{IN_HOURS}/toelichting": f"{HOURS}, toelichting",
        f"{IN_HOURS}/bron": f"{HOURS}, bron",
    }
    for path, place in places.items():
        tree = put(example(), path, f"x{hidden}y")
        assert notices(reader, tree) == [f"{place}: {told}"]
        read = reader.tree(tree, "x.json")
        assert f"x{seen}y" in repr(read)


def test_a_remark_of_a_megabyte_is_kept_as_it_is(reader: Reader) -> None:
    remark = "Zie de nota.\n\té <b>&amp;</b> " * 40_000
    tree = put(example(), f"{IN_HOURS}/toelichting", remark)
    started = time.process_time()
    [measurement] = reader.tree(tree, "x.json").measurements
    assert time.process_time() - started < 2
    assert measurement.respondents[0].answers["duur.maximum_uren"].remark == remark


def test_an_earlier_approach_that_seems_misspelt_is_told(reader: Reader) -> None:
    tree = example()
    tree["metingen"].append(
        {**tree["metingen"][0], "jaar": 2014, "opvolger_van": ["Resset", "Reset"]}
    )
    [notice] = reader.tree(tree, "x.json").notices
    assert str(notice) == (
        "meting 2 (Reset, 2014), opvolger_van: Van de aanpak ‘Resset’ staat hier geen meting."
        " Bedoelt u ‘Reset’?"
    )


@pytest.mark.parametrize("year", [2012, 2013])
def test_an_earlier_approach_that_is_not_earlier_is_told(reader: Reader, year: int) -> None:
    tree = example()
    tree["metingen"].append(
        {**tree["metingen"][0], "aanpak": "Vervolg", "jaar": year, "opvolger_van": ["reset"]}
    )
    [notice] = reader.tree(tree, "x.json").notices
    assert str(notice) == (
        f"meting 2 (Vervolg, {year}), opvolger_van: Van de aanpak ‘reset’ staat hier geen eerdere"
        " meting dan deze."
    )


@pytest.mark.parametrize("name", ["RESET", " reset ", "re\u0301set"])
def test_an_approach_is_the_same_however_it_is_written(reader: Reader, name: str) -> None:
    tree = example()
    tree["metingen"].append({**tree["metingen"][0], "aanpak": name})
    [problem] = refusals(reader, tree)
    assert "staat er al als meting 1" in problem


def test_notices_are_told_up_to_a_limit(reader: Reader) -> None:
    tree = put(
        example(),
        f"{IN_RESET}/documenten",
        [
            {"id": f"d{number}", "titel": f"D{number}", "antwoorden": {}, "datum": ""}
            for number in range(MOST_TOLD + 500)
        ],
    )
    told = notices(reader, tree)
    assert len(told) == MOST_TOLD + 1
    assert told[-1] == "Er zijn meer meldingen; die staan hier niet."


# --- wrong ----------------------------------------------------------------------------------------

OBJECT, LIST = "een object met velden ({…})", "een lijst ([…])"
NAME, YEAR = "een tekst van 1 tot 500 tekens", "een jaartal van 1900 tot en met 2200, zoals 2013"


@pytest.mark.parametrize(
    ("tree", "found"),
    [
        ([], "een lege lijst"),
        ([1, 2], "een lijst van 2"),
        ("gouda", "‘gouda’"),
        (2013, "‘2013’"),
        (None, "niets (null)"),
        (True, "true"),
        (float("nan"), "‘NaN’"),
    ],
)
def test_a_file_that_is_no_object(reader: Reader, tree: object, found: str) -> None:
    assert refusals(reader, tree) == [f"Hier staat {found}. Toegestaan: {OBJECT}."]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("kader", "Het veld ‘kader’ ontbreekt."),
        ("gemeente", "Het veld ‘gemeente’ ontbreekt."),
        ("metingen", "Het veld ‘metingen’ ontbreekt."),
        (f"{IN_RESET}/aanpak", "meting 1 (2013): Het veld ‘aanpak’ ontbreekt."),
        (f"{IN_RESET}/jaar", "meting 1 (Reset): Het veld ‘jaar’ ontbreekt."),
        (f"{IN_RESET}/respondenten", f"{RESET}: Het veld ‘respondenten’ ontbreekt."),
        (f"{IN_MEE}/id", f"{MEE}: Het veld ‘id’ ontbreekt."),
        (f"{IN_MEE}/naam", f"{RESET}, respondent 2: Het veld ‘naam’ ontbreekt."),
        (f"{IN_MEE}/rol", f"{MEE}: Het veld ‘rol’ ontbreekt."),
        (f"{IN_MEE}/antwoorden", f"{MEE}: Het veld ‘antwoorden’ ontbreekt."),
        (f"{IN_PAPER}/titel", f"{RESET}, document 1: Het veld ‘titel’ ontbreekt."),
        (
            f"{IN_HOURS}/antwoord",
            f"{MUNICIPAL}, duur.maximum_uren: Het veld ‘antwoord’ ontbreekt.",
        ),
    ],
)
def test_a_missing_field(reader: Reader, path: str, message: str) -> None:
    assert refusals(reader, without(example(), path)) == [message]


def test_a_misspelt_field_that_is_needed(reader: Reader) -> None:
    tree = put(without(example(), f"{IN_MEE}/antwoorden"), f"{IN_MEE}/antworden", {})
    assert refusals(reader, tree) == [
        f"{MEE}: Het veld ‘antwoorden’ ontbreekt; er staat wel een veld ‘antworden’."
    ]


@pytest.mark.parametrize(
    ("path", "value", "place", "found", "accepted"),
    [
        ("kader", 2013, "kader", "‘2013’", NAME),
        ("gemeente", "", "gemeente", "‘’", NAME),
        ("gemeente", "  ", "gemeente", "‘  ’", NAME),
        ("gemeente", "\u200b", "gemeente", "‘\\u200b’", NAME),
        ("gemeente", "x" * 501, "gemeente", f"‘{'x' * 80}…’ (501 tekens)", NAME),
        ("metingen", [], "metingen", "een lege lijst", "een lijst met ten minste één"),
        ("metingen", {}, "metingen", "een object met 0 velden", LIST),
        ("metingen", [None], "meting 1", "niets (null)", OBJECT),
        (f"{IN_RESET}/aanpak", None, "meting 1 (2013), aanpak", "niets (null)", NAME),
        (f"{IN_RESET}/jaar", 2013.5, "meting 1 (Reset), jaar", "‘2013.5’", YEAR),
        (f"{IN_RESET}/jaar", "dertien", "meting 1 (Reset, dertien), jaar", "‘dertien’", YEAR),
        (f"{IN_RESET}/jaar", 13, "meting 1 (Reset, 13), jaar", "‘13’", YEAR),
        (f"{IN_RESET}/jaar", True, "meting 1 (Reset), jaar", "true", YEAR),
        (f"{IN_RESET}/jaar", 1e400, "meting 1 (Reset), jaar", "een heel groot getal", YEAR),
        (f"{IN_RESET}/jaar", float("nan"), "meting 1 (Reset), jaar", "‘NaN’", YEAR),
        (f"{IN_RESET}/opvolger_van", "Zo", f"{RESET}, opvolger_van", "‘Zo’", LIST),
        (f"{IN_RESET}/opvolger_van", ["A", 2], f"{RESET}, opvolger_van 2", "‘2’", NAME),
        (f"{IN_RESET}/respondenten", "MEE", f"{RESET}, respondenten", "‘MEE’", LIST),
        (f"{IN_RESET}/documenten", None, f"{RESET}, documenten", "niets (null)", LIST),
        (IN_MEE, "MEE", f"{RESET}, respondent 2", "‘MEE’", OBJECT),
        (f"{IN_MEE}/naam", "", f"{RESET}, respondent 2, naam", "‘’", NAME),
        (f"{IN_MEE}/id", 7, f"{MEE}, id", "‘7’", NAME),
        (f"{IN_MEE}/antwoorden", [], f"{MEE}, antwoorden", "een lege lijst", OBJECT),
        (f"{IN_HOURS}/toelichting", 12, f"{HOURS}, toelichting", "‘12’", "een tekst"),
    ],
)
def test_a_wrong_type(
    reader: Reader, path: str, value: object, place: str, found: str, accepted: str
) -> None:
    [told] = refusals(reader, put(example(), path, value))
    assert told == f"{place}: Hier staat {found}. Toegestaan: {accepted}."


ROLES, ONE_EACH = "gemeente of netwerkpartner", "voor elke respondent en elk document een eigen id"
YES_OR_NO = "ja, deels, nee, weet niet, n.v.t. of leeg"


@pytest.mark.parametrize(
    ("path", "value", "place", "what", "accepted", "suggestion"),
    [
        ("kader", "ggsr-2031", "kader", "Onbekend kader ‘ggsr-2031’.", "ggsr-2013", "‘ggsr-2013’"),
        ("kader", "jeugd", "kader", "Onbekend kader ‘jeugd’.", "ggsr-2013", ""),
        (f"{IN_MEE}/rol", "partner", MEE, "Onbekende rol ‘partner’.", ROLES, "‘netwerkpartner’"),
        (f"{IN_MEE}/rol", "Gemeente", MEE, "Onbekende rol ‘Gemeente’.", ROLES, "‘gemeente’"),
        (f"{IN_MEE}/rol", "wethouder", MEE, "Onbekende rol ‘wethouder’.", ROLES, ""),
        (
            *(f"{IN_MEE}/rol", "gemeente", RESET),
            *("Er zijn 2 respondenten met de rol ‘gemeente’.", "precies één per meting", ""),
        ),
        (
            *(f"{IN_MUNICIPALITY}/rol", "netwerkpartner", RESET),
            *("Er is niemand met de rol ‘gemeente’.", "precies één per meting", ""),
        ),
        (
            *(f"{IN_RESET}/respondenten", [], RESET),
            *("Er is niemand met de rol ‘gemeente’.", "precies één per meting", ""),
        ),
        (
            *(f"{IN_MEE}/id", "gemeente", MEE),
            *("Het id ‘gemeente’ is al gebruikt voor ‘Gemeente Voorbeeldstad’.", ONE_EACH, ""),
        ),
        (
            *(f"{IN_PAPER}/id", "mee", PAPER),
            *("Het id ‘mee’ is al gebruikt voor ‘MEE’.", ONE_EACH, ""),
        ),
        (
            *(f"{IN_MEE}/antwoorden/nazorg.afsprak", "ja", MEE),
            *("Onbekende vraag ‘nazorg.afsprak’.", "", "‘nazorg.afspraken’"),
        ),
        (
            *(f"{IN_MEE}/antwoorden/telefoon", "ja", MEE),
            *("Onbekende vraag ‘telefoon’.", "de vragen van de vragenlijst", ""),
        ),
        (
            *(f"{IN_MEE}/antwoorden/nazorg.afspraken", "jaa", f"{MEE}, nazorg.afspraken"),
            *("Het antwoord ‘jaa’ kan niet worden gelezen.", YES_OR_NO, "‘ja’"),
        ),
        (
            *(f"{IN_MEE}/antwoorden/nazorg.afspraken", float("nan"), f"{MEE}, nazorg.afspraken"),
            *("Het antwoord ‘NaN’ kan niet worden gelezen.", YES_OR_NO, ""),
        ),
        (
            *(f"{IN_MEE}/antwoorden/nazorg.afspraken", 10**400, f"{MEE}, nazorg.afspraken"),
            *(
                "Het antwoord kan niet worden gelezen: hier staat een heel groot getal.",
                YES_OR_NO,
                "",
            ),
        ),
        (
            *(f"{IN_HOURS}/antwoord", -5, HOURS, "Het antwoord ‘-5’ kan niet worden gelezen."),
            "een getal (in uur), geen, weet niet, n.v.t. of leeg; van 0 tot en met 1 miljard",
            "",
        ),
        (
            *(f"{IN_PAPER}/antwoorden/nazorg.afspraken", ["ja"], f"{PAPER}, nazorg.afspraken"),
            *("Het antwoord kan niet worden gelezen: hier staat een lijst van 1.", YES_OR_NO, ""),
        ),
    ],
)
def test_wrong_content(
    reader: Reader, path: str, value: Any, place: str, what: str, accepted: str, suggestion: str
) -> None:
    with pytest.raises(InputError) as error:
        reader.tree(put(example(), path, value), "x.json")
    assert error.value.problems == (Problem("x.json", place, what, accepted, suggestion),)


def test_the_same_approach_and_year_twice(reader: Reader) -> None:
    tree = example()
    tree["metingen"].append({**tree["metingen"][0], "aanpak": "RESET "})
    assert refusals(reader, tree) == [
        "meting 2 (RESET, 2013): Deze aanpak in dit jaar staat er al als meting 1."
    ]


def test_an_answers_file_for_another_framework_is_not_checked_further(reader: Reader) -> None:
    tree = put(put(example(), "kader", "jeugdzorg-2020"), f"{IN_MEE}/antwoorden/andere.vraag", "x")
    assert len(refusals(reader, tree)) == 1
    tree["kader"] = "ggsr-2014"
    assert len(refusals(reader, tree)) == 2


def test_everything_is_told_in_one_go_shape_and_content_alike(reader: Reader) -> None:
    tree = example()
    tree["kader"] = "ggsr2013"
    tree["gemeente"] = ["Gouda"]
    reset = tree["metingen"][0]
    reset["jaar"] = "dertien"
    reset["respondenten"][0]["antwoorden"]["duur.maximum_uren"] = {"antwoord": "veel", "bron": 3}
    reset["respondenten"][0]["antwoorden"]["regie.invulling"] = "zelfs"
    reset["respondenten"][1] = {
        "id": "mee",
        "rol": "partner",
        "antwoorden": {"visie": "ja", "nazorg.afspraken": 3},
    }
    reset["documenten"][0] = {"titel": "Convenant", "antwoorden": {"afspraken.schriftelijk": "ja?"}}
    tree["metingen"].append("Reset 2014")
    tree["metingen"].append({**example()["metingen"][0], "aanpak": 5, "respondenten": []})
    first, respondent = "meting 1 (Reset, dertien)", "Gemeente Voorbeeldstad"
    unreadable = "kan niet worden gelezen"
    assert [told.partition(". ")[0] for told in refusals(reader, tree)] == [
        "gemeente: Hier staat een lijst van 1",
        "kader: Onbekend kader ‘ggsr2013’",
        f"{first}, jaar: Hier staat ‘dertien’",
        f"{first}, {respondent}, duur.maximum_uren, bron: Hier staat ‘3’",
        f"{first}, {respondent}, duur.maximum_uren: Het antwoord ‘veel’ {unreadable}",
        f"{first}, {respondent}, regie.invulling: Het antwoord ‘zelfs’ {unreadable}",
        f"{first}, respondent 2: Het veld ‘naam’ ontbreekt.",
        f"{first}, respondent 2: Onbekende rol ‘partner’",
        f"{first}, respondent 2: Onbekende vraag ‘visie’",
        f"{first}, respondent 2, nazorg.afspraken: Het antwoord ‘3’ {unreadable}",
        f"{first}, document ‘Convenant’: Het veld ‘id’ ontbreekt.",
        f"{first}, document ‘Convenant’, afspraken.schriftelijk: Het antwoord ‘ja?’ {unreadable}:"
        " er staat een vraagteken bij",
        "meting 2: Hier staat ‘Reset 2014’",
        "meting 3 (5, 2013), aanpak: Hier staat ‘5’",
        "meting 3 (5, 2013): Er is niemand met de rol ‘gemeente’",
    ]


def test_a_long_name_stands_shortened_in_messages(reader: Reader) -> None:
    tree = put(put(example(), f"{IN_MEE}/naam", "M" * 400), f"{IN_MEE}/rol", "x")
    [told] = refusals(reader, tree)
    assert told.startswith(f"{RESET}, {'M' * 60}…: Onbekende rol ‘x’.")


def test_problems_are_told_up_to_a_limit(reader: Reader) -> None:
    unknown = {f"vraag.{number}": "ja" for number in range(200_000)}
    started = time.process_time()
    told = refusals(reader, put(example(), f"{IN_MEE}/antwoorden", unknown))
    assert time.process_time() - started < 10
    assert len(told) == MOST_TOLD + 1
    assert told[-1] == "Er is meer mis; de rest van het bestand is niet gelezen."


# --- properties -----------------------------------------------------------------------------------

JSON: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=10)
    | st.sampled_from(["ja", "gemeente", "netwerkpartner", "ggsr-2013", "2013", "70 uur"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    *(
                        "kader",
                        "gemeente",
                        "metingen",
                        "aanpak",
                        "jaar",
                        "respondenten",
                        "documenten",
                    ),
                    *(
                        "id",
                        "naam",
                        "titel",
                        "rol",
                        "antwoorden",
                        "antwoord",
                        "toelichting",
                        "bron",
                    ),
                    *("nazorg.afspraken", "duur.maximum_uren", "opvolger_van"),
                ]
            )
            | st.text(st.characters(), max_size=5),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)
PATHS = [
    *("kader", "gemeente", "metingen", "nieuw", IN_RESET, IN_MEE, IN_PAPER, f"{IN_MEE}/nieuw"),
    *(f"{IN_RESET}/{field}" for field in ("aanpak", "jaar", "respondenten", "opvolger_van")),
    *(f"{IN_MEE}/{field}" for field in ("id", "naam", "rol", "antwoorden")),
    *(f"{IN_MEE}/antwoorden/{field}" for field in ("nazorg.afspraken", "duur.maximum_uren", "x")),
    *(f"{IN_HOURS}/{field}" for field in ("antwoord", "bron")),
]


def attempt(reader: Reader, tree: object) -> Dossier | tuple[str, ...]:
    try:
        return reader.tree(tree, "x.json")
    except InputError as error:
        return tuple(map(str, error.problems))


@given(JSON)
def test_any_json_is_a_dossier_or_refused(reader: Reader, tree: Any) -> None:
    assert attempt(reader, tree) == attempt(reader, copy.deepcopy(tree))


@given(st.lists(st.tuples(st.sampled_from(PATHS), JSON), min_size=1, max_size=3))
def test_any_change_leaves_a_dossier_or_is_refused(
    reader: Reader, changes: list[tuple[str, Any]]
) -> None:
    tree = example()
    for path, value in changes:
        try:
            tree = put(tree, path, value)
        except (KeyError, IndexError, TypeError):
            continue
    first, second = attempt(reader, tree), attempt(reader, copy.deepcopy(tree))
    assert repr(first) == repr(second)  # NaN is never equal to itself
    assert first != ()
    for text in first if isinstance(first, tuple) else map(str, first.notices):
        assert printable(text) == text
        assert text.endswith((".", "?"))


# --- what a factsheet tells besides ---------------------------------------------------------------


def with_facts() -> Tree:
    tree = example()
    [measurement] = tree["metingen"]
    tree["context"] = "Een gemeente.\nMet een haven."
    measurement |= {"beschrijving": "Hulp.", "ontwikkeling": "Meer hulp.", "rapportage": "In mei."}
    measurement["respondenten"][1] |= {"lidwoord": "het", "naam_openbaar": True}
    measurement["respondenten"][0]["antwoorden"]["duur.maximum_uren"]["publiceren"] = True
    return tree


def test_what_a_factsheet_tells_besides_is_read(reader: Reader) -> None:
    dossier = reader.tree(with_facts(), "x.json")
    [measurement] = dossier.measurements
    assert dossier.context == "Een gemeente.\nMet een haven."
    assert (measurement.description, measurement.development, measurement.reported) == (
        *("Hulp.", "Meer hulp.", "In mei."),
    )
    municipality, mee = measurement.respondents
    assert (mee.article, municipality.article) == ("het", "")
    assert municipality.answers["duur.maximum_uren"].published
    assert not municipality.answers["populatie.omvang_bekend"].published
    assert not dossier.notices


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("context", 3, "context: Hier staat ‘3’. Toegestaan: een tekst."),
        (
            "metingen.0.rapportage",
            [],
            "rapportage: Hier staat een lege lijst. Toegestaan: een tekst.",
        ),
        (
            *("metingen.0.respondenten.1.lidwoord", "een"),
            "lidwoord: Hier staat ‘een’. Toegestaan: de of het.",
        ),
        (
            *("metingen.0.respondenten.1.naam_openbaar", "ja"),
            "naam_openbaar: Hier staat ‘ja’. Toegestaan: true of false.",
        ),
        (
            *("metingen.0.respondenten.0.antwoorden.duur.publiceren", 1),
            "publiceren: Hier staat ‘1’. Toegestaan: true of false.",
        ),
    ],
)
def test_a_mistake_in_it_is_told(reader: Reader, path: str, value: object, message: str) -> None:
    tree = with_facts()
    *way, last = path.replace("duur", "duur%maximum_uren").split(".")
    node: Any = tree
    for step in way:
        node = node[int(step) if step.isdigit() else step.replace("%", ".")]
    node[last] = value
    with pytest.raises(InputError) as error:
        reader.tree(tree, "x.json")
    assert message in str(error.value)
