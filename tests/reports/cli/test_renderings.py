"""The same verdicts as a table, as JSON and as Markdown.

Gouda's table and Markdown are kept whole in ``snapshots``, so that a change of wording shows in
review. ``SNAPSHOT_UPDATE=1 pytest tests/reports/cli`` writes them anew.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from engine.framework.shipped import rules_folder
from reports.inputs import rule_set
from tests.reports.cli.conftest import ALL, GOUDA, Score

SNAPSHOTS = Path(__file__).parent / "snapshots"
FRAMEWORK = rule_set(rules_folder("ggsr-2013")).framework
WEIGHTS = {"voor", "deels", "tegen", "weet niet", "niet meegewogen"}


@pytest.mark.parametrize(
    ("name", "words"), [("gouda.txt", [GOUDA]), ("gouda.md", [GOUDA, "--format", "markdown"])]
)
def test_snapshot(process: Score, name: str, words: list[str]) -> None:
    out = process(*words).out
    kept = SNAPSHOTS / name
    if os.environ.get("SNAPSHOT_UPDATE"):
        kept.write_text(out, encoding="utf-8")
    assert out == kept.read_text(encoding="utf-8")


def data(score: Score, *words: str) -> Any:
    status, out, err = score(*words, "--format", "json")
    assert (status, err) == (0, "")
    return json.loads(out)


def test_table_counts_what_it_shows(score: Score) -> None:
    for file in ALL:
        out = score(file).out
        blocks = out.split("\nTotaal ")[:-1]
        totals = [line for line in out.splitlines() if line.startswith("Totaal ")]
        for block, total, found in zip(blocks, totals, data(score, file)["metingen"], strict=True):
            signs = Counter(line[2] for line in block.splitlines() if line[:2] == "  ")
            notes = block.count(" LET OP  ")
            assert notes <= found["telling"].pop("LET OP")  # which counts rules
            for sign, count in {**found["telling"], "LET OP": notes}.items():
                assert (f" {sign} {count}" in total) == (count > 0)
                assert sign == "LET OP" or signs[sign] == count


def test_markdown_counts_in_sentences_and_not_in_lists(score: Score) -> None:
    out = score("answers/alkmaar.json", "--format", "markdown").out
    html = MarkdownIt("commonmark").render(out)
    assert "<p>- 4</p>" in html  # nothing under Toeleiding was tested in 2014
    assert "<li>" not in html


def test_table_has_all_themes_criteria_and_indicators(score: Score) -> None:
    out = " ".join(score(GOUDA).out.split())
    for theme in FRAMEWORK.themes:
        assert f"{theme.name} ──" in out
        for criterion in theme.criteria:
            assert criterion.name in out


def test_table_of_several_files_is_their_tables(score: Score) -> None:
    legend = "√ voldoet   X verbeterpunt   - niet getoetst\n"
    tables = [score(file).out.removesuffix(legend).removesuffix("\n") for file in ALL]
    assert score(*ALL).out == "\n\n".join(tables) + "\n" + legend


def test_an_empty_meting_is_not_tested(score: Score, answers_file: Any) -> None:
    status, out, err = score(answers_file())
    assert status == 0
    assert "Totaal" in out
    assert "- 30" in out
    assert out.count("niet getoetst\n") == 31
    assert "is geen enkele vraag beantwoord" in err


def test_json_has_the_fields_of_the_contract(score: Score) -> None:
    found = data(score, "answers/alkmaar.json")
    assert [*found][:3] == ["kader", "gemeente", "metingen"]
    assert (found["kader"], found["gemeente"], found["meldingen"]) == ("ggsr-2013", "Alkmaar", [])
    assert [(one["aanpak"], one["jaar"]) for one in found["metingen"]] == [
        ("Helpende Hand in de Wijk", 2013),
        ("Helpende Hand in de Wijk", 2014),
    ]
    for meting in found["metingen"]:
        assert [one["id"] for one in meting["indicatoren"]] == [
            indicator.id for indicator in FRAMEWORK.indicators
        ]
        for one in meting["indicatoren"]:
            assert [*one][:4] == ["id", "oordeel", "let_op", "regel"]
            assert one["oordeel"] in ("√", "X", "-")
            assert one["regel"].startswith(one["id"] + "/")
            assert all(isinstance(text, str) and text for text in one["let_op"])


def test_json_explains_every_verdict(score: Score) -> None:
    rules = rule_set(rules_folder("ggsr-2013"))
    for found in data(score, *ALL):
        for meting in found["metingen"]:
            known = {one["id"] for one in meting["respondenten"] + meting["documenten"]}
            for one in meting["indicatoren"]:
                indicator = rules.by_id[one["id"]].indicator
                questions = {question.id for question in indicator.questions}
                assert one["naam"] == indicator.name
                assert (one["thema"], one["criterium"]) == (indicator.theme, indicator.criterion)
                assert one["bevinding"]
                assert one["omdat"] == rules.rules[one["regel"]].reason
                assert [note["tekst"] for note in one["let_op_regels"]] == one["let_op"]
                assert one["beelden"].keys() == {v.name for v in rules.by_id[one["id"]].views}
                assert bool(one["bewijs"]) == (one["oordeel"] != "-")
                for note in one["let_op_regels"]:
                    assert rules.rules[note["regel"]].is_note
                    assert note["omdat"] == rules.rules[note["regel"]].reason
                    assert note["bewijs"]
                for item in (e for n in (one, *one["let_op_regels"]) for e in n["bewijs"]):
                    assert item["respondent"] in known
                    assert item["vraag"] in questions
                    assert item["telt"] in WEIGHTS


def test_json_keeps_the_raw_answer(score: Score, answers_file: Any) -> None:
    raw = {"antwoord": "  max. 40\tuur ", "toelichting": "per gezin", "bron": "p. 4"}
    [meting] = data(score, answers_file({"duur.maximum_uren": raw}))["metingen"]
    [item] = next(one for one in meting["indicatoren"] if one["bewijs"])["bewijs"]
    assert item == {
        "respondent": "g",
        "naam": "Gemeente X",
        "rol": "gemeente",
        "vraag": "duur.maximum_uren",
        "ruw": "  max. 40\tuur ",
        "gelezen": 40,
        "toelichting": "per gezin",
        "bron": "p. 4",
        "telt": "tegen",
    }


def test_json_reads_unknown_as_unknown(score: Score, answers_file: Any) -> None:
    [meting] = data(score, answers_file({"visie.gezamenlijk": "geen idee"}))["metingen"]
    [item] = next(one for one in meting["indicatoren"] if one["bewijs"])["bewijs"]
    assert (item["ruw"], item["gelezen"], item["telt"]) == ("geen idee", "weet niet", "weet niet")


def test_json_of_one_file_is_an_object_and_of_more_a_list(score: Score) -> None:
    assert data(score, *ALL) == [data(score, file) for file in ALL]


def test_json_is_the_same_bytes_every_time(process: Score) -> None:
    runs = {process(*ALL, "--format", "json", PYTHONHASHSEED=seed) for seed in ("0", "1", "2")}
    assert len(runs) == 1


def test_notices_are_told_and_kept(process: Score, answers_file: Any) -> None:
    path = answers_file(
        {"visie.gezamenlijk": "Ja, meestal"}, {"MEE": {"visie.gezamenlijk": "nee"}}, onzin=1
    )
    status, out, err = process(path, "--format", "json")
    assert status == 0
    kept = json.loads(out)["meldingen"]
    assert len(kept) == 3
    first, *lines = err.splitlines()
    assert first == f"Let op bij het lezen van {path}:"
    for notice in kept:
        place = f"{notice['plaats']}: " if notice["plaats"] else ""
        assert f"  {place}{notice['melding']}" in lines
    assert process(path).err == err


def test_notices_at_one_place_stand_together(score: Score, answers_file: Any) -> None:
    twice = {"antwoord": "ja", "zeker": 1, "heel_zeker": 2}
    path = answers_file({"visie.gezamenlijk": twice})
    place = "meting 1 (Aanpak, 2013), Gemeente X, visie.gezamenlijk"
    assert score(path).err == (
        f"Let op bij het lezen van {path}:\n"
        f"  {place}:\n"
        "    Het veld ‘zeker’ wordt niet gebruikt.\n"
        "    Het veld ‘heel_zeker’ wordt niet gebruikt.\n"
    )
