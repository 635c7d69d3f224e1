"""What an overview says."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine.files.errors import InputError
from reports import inputs
from reports.overview.build import build
from reports.overview.model import Overview, Reply

ROOT = Path(__file__).parents[3]
Made = Callable[[Sequence[dict[str, Any]]], Overview]


def tree(
    municipality: str, year: int = 2013, approach: str = "A", **answers: Any
) -> dict[str, Any]:
    """A file with one measurement; ``answers`` to ``gezin.eigen_kracht`` by name."""
    return {
        "kader": "ggsr-2013",
        "gemeente": municipality,
        "metingen": [
            {
                "aanpak": approach,
                "jaar": year,
                "respondenten": [
                    {
                        "id": name,
                        "naam": name,
                        "rol": "netwerkpartner" if place else "gemeente",
                        "antwoorden": {"gezin.eigen_kracht": answer},
                    }
                    for place, (name, answer) in enumerate(answers.items())
                ],
            }
        ],
    }


def test_a_verdict_that_one_answer_turns_does_not_stand_firmly(made: Made) -> None:
    firm = tree("A", G="nee", P="nee", Q="nee", R="nee")
    split = tree("B", G="ja", P="ja", Q="nee")
    overview = made([firm, split])
    assert [[cell.column.short for cell in row.shaky] for row in overview.rows] == [
        [],
        ["Eigen kracht"],
    ]
    [one] = overview.shaky
    assert (one.measurements.part, one.measurements.whole) == (1, 2)


def test_shipped_answers(shipped: Overview) -> None:
    assert [(row.municipality, row.year) for row in shipped.rows] == [
        ("Alkmaar", 2013),
        ("Alkmaar", 2014),
        ("Dordrecht", 2013),
        ("Dordrecht", 2013),
        ("Gouda", 2013),
        ("Leeuwarden", 2013),
        ("Leeuwarden", 2014),
        ("Leeuwarden", 2013),
    ]
    assert shipped.municipalities == 4
    assert [len(theme.columns) for theme in shipped.themes] == [4, 3, 14, 6, 3]
    met, failed, untested, _ = shipped.counts
    assert (met + failed + untested) == 8 * 30
    assert [row.counts[1] for row in shipped.rows[:2]] == [7, 6]
    assert shipped.failing[0].fails.value >= shipped.failing[-1].fails.value > 0


def test_every_indicator_is_ranked_or_named(shipped: Overview) -> None:
    every = [column.number for column in shipped.columns]
    failing = [one.column.number for one in shipped.failing]
    rest = [one.number for one in (*shipped.sound, *shipped.untested)]
    assert sorted(failing + rest) == every
    divided = [one.column.number for one in shipped.divided]
    rest = [one.number for one in (*shipped.agreed, *shipped.alone)]
    assert sorted(divided + rest) == every


def test_rows_are_sorted_whatever_the_order_of_files(made: Made) -> None:
    trees = [
        tree("Zeist", g="ja"),
        tree("aalst", 2014, g="ja"),
        tree("Aalst", 2013, "b", g="ja"),
        tree("Aalst", 2012, "B", g="ja"),
    ]
    names = [(row.municipality, row.approach, row.year) for row in made(trees).rows]
    assert names == [(r.municipality, r.approach, r.year) for r in made(trees[::-1]).rows]
    assert names[-1] == ("Zeist", "A", 2013)
    assert names[0] == ("aalst", "A", 2014)


def test_who_said_what(made: Made) -> None:
    [row] = made(
        [tree("Gouda", g="ja", MEE="Ja, meestal", GGD="ja", AMK="", RIBW="weet niet")]
    ).rows
    [said] = row.cells[4].said
    assert said.topic == "de eigen kracht van het gezin"
    assert said.replies == (
        ("voor", (Reply(("gemeente", "GGD"), "ja", ""),)),
        ("deels", (Reply(("MEE",), "Ja, meestal", said.replies[1][1][0].reading),)),
        ("weet niet", (Reply(("RIBW",), "weet niet", ""),)),
    )
    assert said.replies[1][1][0].reading.startswith("gelezen als deels")
    assert said.silent == ("AMK",)


def test_a_long_answer_is_cut(made: Made) -> None:
    one = tree("Gouda", g="ja")
    answers = one["metingen"][0]["respondenten"][0]["antwoorden"]
    answers["aanmelding.punt"] = "x" * 1_000_000
    [row] = made([one]).rows
    [said] = row.cells[2].said
    assert said.replies[0][1][0].text == "x" * 160 + "…"


def test_nothing_tested(made: Made) -> None:
    overview = made([tree("Gouda", g="")])
    assert overview.counts == (0, 0, 30, 0)
    assert (overview.failing, overview.divided, overview.divided_rows) == ((), (), ())
    assert len(overview.untested) == len(overview.alone) == 30


def test_a_measurement_in_two_files_is_refused(made: Made) -> None:
    with pytest.raises(InputError) as error:
        made([tree("Gouda", g="ja"), tree("Gouda", g="nee"), tree("Gouda", 2014, g="nee")])
    [problem] = error.value.problems
    assert problem.file.endswith("antwoorden-1.json")
    assert "A, 2013: Deze meting van Gouda staat ook in" in str(problem)


def test_a_file_that_is_named_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gouda.json"
    path.write_text(json.dumps(tree("Gouda", g="ja")), encoding="utf-8")
    with pytest.raises(InputError, match=r"gouda\.json: Dit bestand is twee keer opgegeven\.$"):
        build(inputs.score_files([path, path]))


def test_two_frameworks_do_not_go_together() -> None:
    one, other = inputs.score_files(
        [ROOT / "answers" / f"{name}.json" for name in ("gouda", "alkmaar")]
    )
    other = replace(other, dossier=replace(other.dossier, framework="ander-kader"))
    with pytest.raises(InputError, match=r"alkmaar\.json: Dit bestand volgt het kader ander-kader"):
        build([one, other])
