"""What the document tells: everything that was tested, once, with what it rests on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.scoring.told_notes import told_notes
from reports.factsheet.explained import explained
from reports.factsheet.model import Factsheet, Finding, Measurement, Sentence
from reports.factsheet.plain import LONGEST, references, shortened
from reports.inputs import score_files
from tests.reports.factsheet.conftest import MUNICIPALITIES, ROOT, made, measurement, published
from tests.scale import NOT_TESTED


def findings(part: Measurement) -> Iterator[Finding]:
    for theme in part.themes:
        for criterion in theme.criteria:
            yield from criterion.findings


def sentences(finding: Finding) -> Iterator[Sentence]:
    yield from finding.sentences
    for note in finding.notes:
        yield from note.sentences


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_every_tested_indicator_is_told_once_as_it_was_scored(municipality: str) -> None:
    [scored] = score_files([ROOT / "answers" / f"{municipality}.json"])
    for result, part in zip(scored.results, published(municipality).measurements, strict=True):
        tested = [one for one in result.outcomes if one.verdict != NOT_TESTED]
        notes = told_notes(result)
        told = [
            (
                one.verdict.symbol,
                " ".join(each.text for each in one.sentences),
                tuple(" ".join(each.text for each in note.sentences) for note in one.notes),
                one.why.rule,
            )
            for one in findings(part)
        ]
        assert told == [
            (
                o.verdict,
                o.finding,
                tuple(note.text for note in notes.get(o.rules.indicator.id, ())),
                o.rule.id,
            )
            for o in tested
        ]
        untested = [name for theme in part.themes for name in theme.untested]
        whole = [theme for theme in part.themes if not theme.criteria]
        assert len(tested) + part.total.untested == 30
        assert len(untested) <= part.total.untested
        assert all(not (theme.good or theme.better or theme.untested) for theme in whole)


def test_counts_are_the_sums_of_their_themes(sheet: Factsheet) -> None:
    for part in sheet.measurements:
        verdicts = [one.verdict.kind for one in findings(part)]
        assert part.total.meets == verdicts.count("meets") == sum(c.meets for c in part.counts)
        assert part.total.fails == verdicts.count("fails") == sum(c.fails for c in part.counts)
        assert part.total.notes == sum(len(one.notes) for one in findings(part))


def test_every_sentence_rests_on_answers_to_its_own_indicator(sheet: Factsheet) -> None:
    seen: list[int] = []
    for part in sheet.measurements:
        for finding in findings(part):
            own = [answer.number for q in finding.why.questions for answer in q.answers]
            seen += own
            for one in sentences(finding):
                if not one.text.endswith(" heeft niemand geantwoord."):
                    assert one.references, one.text
                assert {reference.first for reference in one.references} <= set(own)
    assert seen == list(range(1, len(seen) + 1))


def test_a_sentence_rests_on_those_it_tells_of(gouda: Factsheet) -> None:
    """ "De gemeente en één netwerkpartner" rests on two answers, "twee netwerkpartners" on two."""
    [finding] = [
        one for one in findings(gouda.measurements[0]) if one.id.endswith("niet-losgelaten")
    ]
    [note] = finding.notes
    who = {answer.number: answer.who for q in finding.why.questions for answer in q.answers}
    told = {one.text: {who[n] for n in numbers(one)} for one in note.sentences}
    [denied] = [names for text, names in told.items() if "geen afspraken zijn" in text]
    [agreed] = [names for text, names in told.items() if "denken hier anders over" in text]
    assert "Gemeente Gouda" in agreed
    assert len(agreed) == len(denied) == 2
    assert agreed | denied == set(who.values())


def numbers(one: Sentence) -> set[int]:
    found: set[int] = set()
    for reference in one.references:
        first, _, last = reference.label.partition("–")
        found.update(range(int(first), int(last or first) + 1))
    return found


@pytest.mark.parametrize(
    ("given", "labels"),
    [
        ((), []),
        ((7,), ["7"]),
        ((5, 3, 4), ["3–5"]),
        ((1, 2, 9, 4, 3, 11), ["1–4", "9", "11"]),
    ],
)
def test_numbers_are_told_as_runs(given: tuple[int, ...], labels: list[str]) -> None:
    assert [one.label for one in references(given)] == labels


def test_points_for_improvement_come_before_notes_and_the_gravest_first() -> None:
    [part] = published("gouda").measurements
    assert [point.is_note for point in part.attention] == [False, False, True, True, True]
    assert {point.finding for point in part.attention[:2]} == {
        "meting-1-zicht-op-populatie",
        "meting-1-beschikbaarheid",
    }
    everybody = [point.finding for point in part.attention[2:4]]
    assert everybody == ["meting-1-regisseur-toegerust", "meting-1-informatie-delen"]


def test_every_x_is_in_the_conclusion_or_named_there_and_no_theme_has_too_much(
    sheet: Factsheet,
) -> None:
    for part in sheet.measurements:
        for theme in part.themes:
            fails = [f for c in theme.criteria for f in c.findings if f.verdict.kind == "fails"]
            told = [point.finding for point in theme.better if not point.is_note]
            also, _, noted = theme.also.partition("Bij indicator")
            named = {int(number) for number in re.findall(r"\d+", also)}
            assert [f.id for f in fails if f.number not in named] == told
            shown = {point.finding for point in theme.better} | {f.id for f in fails}
            assert [int(number) for number in re.findall(r"\d+", noted)] == [
                f.number
                for c in theme.criteria
                for f in c.findings
                if f.notes and f.id not in shown
            ]
            assert len(theme.better) <= 2
            assert len(theme.good) <= 2
            assert all(point.verdict.kind == "meets" for point in theme.good)


GOOD = {
    ("gouda", 0): {3, 6, 23, 25},
    ("dordrecht", 0): {3, 5, 19},
    ("dordrecht", 1): {3, 6},
}
BETTER = {
    ("gouda", 0): {2, 27, 29},
    ("dordrecht", 0): {16, 21, 25, 28, 30},
    ("dordrecht", 1): {21, 23, 28},
}
"""What the published conclusions single out, by number, of what can be singled out here: not what
has a LET OP of somebody who thinks otherwise, or what isn't an indicator."""


@pytest.mark.parametrize(("municipality", "place"), GOOD)
def test_the_conclusion_singles_out_what_the_published_one_does(
    municipality: str, place: int
) -> None:
    themes = published(municipality).measurements[place].themes
    good = {point.number for theme in themes for point in theme.good}
    better = {point.number for theme in themes for point in theme.better}
    assert GOOD[municipality, place] <= good
    assert BETTER[municipality, place] <= better
    assert len(better) <= len(BETTER[municipality, place]) + 2


def test_a_point_tells_what_is_so_what_it_puts_at_risk_and_what_is_asked(gouda: Factsheet) -> None:
    [part] = gouda.measurements
    [point] = part.themes[0].better
    *found, risk, asked = [one.text for one in point.sentences]
    assert "zicht" in " ".join(found)
    assert risk.startswith("Daardoor weet de gemeente niet of zij")
    assert asked == "Van belang is dat de gemeente in beeld brengt om hoeveel gezinnen het gaat."
    [note] = part.themes[3].better
    assert note.is_note
    assert "afspraken over het delen van informatie" in note.sentences[-1].text


def test_what_is_not_taken_up_says_so_in_the_follow_up_too(alkmaar: Factsheet) -> None:
    [found] = alkmaar.followups
    rows = [row for theme in found.themes for row in theme.rows]
    assert all(len(row.consequences) == 2 for row in rows)
    assert rows[0].consequences[-1].text.startswith("Nodig is dat de gemeente haar beleid")


def test_the_rest_of_the_points_for_improvement_are_counted() -> None:
    _, part = published("dordrecht").measurements
    assert len(part.attention) == 3
    assert part.left_out == "Nog drie verbeterpunten staan bij de bevindingen."


def test_a_followed_up_measurement_says_so(alkmaar: Factsheet) -> None:
    earlier, later = alkmaar.measurements
    assert earlier.superseded == (
        "Opnieuw getoetst in 2014. Uitkomst: 6 niet opgepakt en 1 niet opnieuw getoetst."
    )
    assert earlier.attention == ()
    assert later.superseded == ""
    assert later.attention


def test_another_approach_that_follows_up_is_named(answers_file: Callable[..., Path]) -> None:
    path = answers_file(
        measurement({"visie.gezamenlijk": "nee"}, approach="Oud"),
        measurement({"visie.gezamenlijk": "ja"}, approach="Nieuw", year=2014, opvolger_van=["Oud"]),
    )
    earlier, _ = made(path).measurements
    assert earlier.superseded == "Opgevolgd door Nieuw, 2014. Uitkomst: 1 opgepakt."


def test_each_of_several_earlier_approaches_has_its_own_count(
    answers_file: Callable[..., Path],
) -> None:
    path = answers_file(
        measurement({"visie.gezamenlijk": "nee", "gezin.behoefte": "ja"}, approach="Een"),
        measurement({"visie.gezamenlijk": "ja", "beleid.vastgesteld": "nee"}, approach="Twee"),
        measurement(
            {"visie.gezamenlijk": "ja", "gezin.behoefte": "nee"},
            approach="Nieuw",
            year=2014,
            opvolger_van=["Een", "Twee"],
        ),
    )
    one, two, _ = made(path).measurements
    assert one.superseded == ("Opgevolgd door Nieuw, 2014. Uitkomst: 1 opgepakt en 1 verslechterd.")
    assert two.superseded == ("Opgevolgd door Nieuw, 2014. Uitkomst: 1 niet opnieuw getoetst.")


def test_people_are_heard_and_documents_are_consulted(answers_file: Callable[..., Path]) -> None:
    paper = {"id": "d", "titel": "Nota", "antwoorden": {"gezin.behoefte": "nee"}}
    path = answers_file(
        measurement({"gezin.behoefte": "nee"}, {"gezin.behoefte": "nee"}, documenten=[paper]),
        measurement({"gezin.behoefte": "nee"}, year=2014),
    )
    [found] = made(path).followups
    [[row]] = [theme.rows for theme in found.themes]
    assert row.because == (
        "Wie dezelfde vraag opnieuw beantwoordde, antwoordde hetzelfde als eerder.",
    )
    assert row.details == ("Alleen eerder gehoord: Partner 1. Alleen eerder geraadpleegd: ‘Nota’.",)


def test_the_follow_up_of_alkmaar_is_the_published_one(alkmaar: Factsheet) -> None:
    [found] = alkmaar.followups
    rows = [row for theme in found.themes for row in theme.rows]
    assert [row.outcome for row in rows] == ["Niet opgepakt"] * 6
    assert found.untested == (
        "De netwerkpartners hebben gezamenlijke doelen geformuleerd ten aanzien van de aanpak"
        " van GGSR",
    )
    assert [(tally.word, tally.number) for tally in found.tallies] == [
        ("Opgepakt", 0),
        ("Niet opgepakt", 6),
        ("Verslechterd", 0),
        ("Niet opnieuw getoetst", 1),
    ]


def test_a_chosen_year_keeps_its_follow_up() -> None:
    sheet = made(ROOT / "answers" / "alkmaar.json", year=2014)
    assert [part.year for part in sheet.measurements] == [2014]
    [found] = sheet.followups
    cells = [row.earlier[0] for theme in found.themes for row in theme.rows]
    assert all(cell.sentences and not cell.finding for cell in cells)
    assert made(ROOT / "answers" / "alkmaar.json", year=2013).followups == ()


def test_a_changed_answer_is_told_as_practice(answers_file: Callable[..., Path]) -> None:
    path = answers_file(
        measurement({"visie.gezamenlijk": "nee", "gezin.eigen_kracht": "ja"}),
        measurement({"visie.gezamenlijk": "ja", "gezin.eigen_kracht": "nee"}, year=2014),
    )
    [found] = made(path).followups
    rows = {row.outcome: row for theme in found.themes for row in theme.rows}
    assert set(rows) == {"Opgepakt", "Verslechterd"}
    [why] = rows["Opgepakt"].because
    assert why == "Het oordeel is veranderd: de antwoorden op dezelfde vragen zijn anders."
    [detail] = rows["Opgepakt"].details
    assert detail.endswith("eerder ‘nee’, nu ‘ja’.")


def test_silence_and_documents_are_told(answers_file: Callable[..., Path]) -> None:
    path = answers_file(
        measurement(
            {"gezin.eigen_kracht": "ja", "visie.gezamenlijk": "weet niet"},
            {},
            documenten=[{"id": "d", "titel": "Nota", "antwoorden": {"gezin.eigen_kracht": "ja"}}],
        )
    )
    [part] = made(path).measurements
    assert [(one.answered, one.unknown) for one in part.respondents] == [(2, 1), (0, 0)]
    assert [(one.name, one.cited) for one in part.documents] == [("Nota", 1)]
    [first, *_] = findings(part)
    [question] = first.why.questions
    assert question.silent == ("Partner 1",)
    assert [one.who for one in question.answers] == ["Gemeente", "Nota (document)"]


def test_a_long_remark_is_cut_and_says_so() -> None:
    assert shortened("a" * LONGEST) == "a" * LONGEST
    assert re.fullmatch(r"a+… \(nog 400 tekens\)", shortened("a" * (LONGEST + 400)))


def test_what_the_inspectorate_tells_besides_stands_in_it(gouda: Factsheet) -> None:
    assert gouda.context[0].startswith("Gouda is een gemeente met ongeveer 71.000 inwoners")
    assert "minimaal vier" in gouda.definition[0]
    assert gouda.request[0].startswith("Samenwerkend Toezicht Jeugd vraagt de gemeente")
    [part] = gouda.measurements
    assert part.description[0].startswith("Gouda werkt met een integrale aanpak")
    assert part.development == part.reported == ()


def test_a_remark_that_may_be_published_stands_beside_its_finding(gouda: Factsheet) -> None:
    [part] = gouda.measurements
    told = {f.id: f.remarks for t in part.themes for c in t.criteria for f in c.findings}
    [remark] = told["meting-1-resultaten-bijgehouden"]
    assert remark.who == "Alle ondervraagden"
    assert remark.text.startswith("Op uitvoerend niveau, op overlegniveau en per deelnemende")
    assert told["meting-1-outreachend"] == ()  # a remark that isn't to be published


def test_nothing_is_told_against_rules_where_nothing_is_tested(
    answers_file: Callable[..., Path],
) -> None:
    [scored] = score_files([answers_file(measurement({}))])
    [result] = scored.results
    told = [explained(outcome, scored.dossier) for outcome in result.outcomes]
    assert {one.not_other for one in told} == {()}
