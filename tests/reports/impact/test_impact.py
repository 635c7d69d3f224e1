"""``score impact``: everything that other rules change, and nothing else."""

from __future__ import annotations

import json
import subprocess
import sysconfig
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.files import jsonfile
from reports import inputs
from reports.impact.compare import Impact
from tests.engine import small

SCORE = Path(sysconfig.get_path("scripts")) / "score"

Tree = dict[str, Any]
Run = Callable[..., subprocess.CompletedProcess[str]]

LONGER = ("eerst.yaml", "vanaf 40", "vanaf 60"), ("eerst.yaml", "minder dan 40", "minder dan 60")
NO_NOTE = (("patronen.yaml", "als: {$naam: tegengesproken}", "als: {$naam: verdeeld}"),)


def dossier(hours: object, *leading: str, plan: str = "ja", name: str = "Voorbeeldstad") -> Tree:
    """A municipality that gives ``hours``; ``leading`` are what its partners say of the plan."""
    respondents = [
        {
            "id": "gemeente",
            "naam": "Gemeente",
            "rol": "gemeente",
            "antwoorden": {"duur.uren": hours, "plan.er_is": plan},
        },
        *(
            {
                "id": f"np{number}",
                "naam": f"Partner {number}",
                "rol": "netwerkpartner",
                "antwoorden": {"plan.leidend": said},
            }
            for number, said in enumerate(leading, start=1)
        ),
    ]
    meting = {"aanpak": "Aanpak", "jaar": 2013, "respondenten": respondents}
    return {"kader": "klein", "gemeente": name, "metingen": [meting]}


@pytest.fixture
def now(tmp_path: Path) -> Path:
    (tmp_path / "nu").mkdir()
    return small.write(tmp_path / "nu")


def changed(folder: Path, *changes: tuple[str, str, str]) -> Path:
    (folder / "straks").mkdir()
    return small.write(folder / "straks", *changes)


def compared(now: Path, then: Path, *trees: Tree) -> Impact:
    """The impact on ``trees``, named 1, 2, and so on."""
    impact = Impact()
    for number, tree in enumerate(trees, start=1):
        sides = [inputs.scored_tree(tree, str(number), folder) for folder in (now, then)]
        impact.add(str(number), *sides)
    return impact


def test_the_same_rules_change_nothing(now: Path, tmp_path: Path) -> None:
    impact = compared(now, changed(tmp_path), dossier(50, "ja", "nee"), dossier("geen", "nee"))
    assert impact.changed == 0
    assert not impact.verdict_groups
    assert not impact.note_groups
    assert impact.pairs.total() == 2 * 3


def test_verdicts_that_differ_are_grouped_by_rule(now: Path, tmp_path: Path) -> None:
    trees = [dossier(hours, "ja") for hours in (30, 45, 59, 60, "geen")]
    impact = compared(now, changed(tmp_path, *LONGER), *trees)
    (group,) = impact.verdict_groups
    assert (group.indicator, group.now.id, group.then.id) == (
        "duur",
        "duur/lang-genoeg",
        "duur/te-kort",
    )
    assert [case.place for case in group.cases] == ["2", "3"]
    assert {(case.now.verdict, case.then.verdict) for case in group.cases} == {("√", "X")}
    assert impact.pairs["√", "X"] == impact.changed == 2
    assert impact.pairs["X", "√"] == 0
    assert not impact.note_groups


def test_notes_that_come_and_go(now: Path, tmp_path: Path) -> None:
    then = changed(tmp_path, *NO_NOTE)
    trees = [dossier(40, "nee"), dossier(40, "ja", "nee"), dossier(40, "ja", "ja")]
    impact = compared(now, then, *trees)
    (group,) = impact.note_groups
    assert group.now is not None
    assert (group.now.id, group.then) == ("plan/kanttekening-neven", None)
    assert [case.place for case in group.cases] == ["1"]
    assert group.cases[0].changed[0]
    assert group.cases[0].changed[1] == ""
    assert impact.notes == [2, 1]
    back = compared(then, now, *trees)
    (other,) = back.note_groups
    assert (other.now, other.then.id) == (None, "plan/kanttekening-neven")
    assert other.cases[0].changed == ("", group.cases[0].changed[0])
    assert not impact.verdict_groups


def test_a_note_that_reads_otherwise(now: Path, tmp_path: Path) -> None:
    change = ("patronen.yaml", 'let_op: "{$naam.afwijkend}"', 'let_op: "Anders: {$naam.afwijkend}"')
    impact = compared(now, changed(tmp_path, change), dossier(40, "nee"))
    (group,) = impact.note_groups
    assert group.now.id == group.then.id == "plan/kanttekening-neven"
    before, after = group.cases[0].changed
    assert after == f"Anders: {before}"


def test_a_new_rule_that_reads_as_another_is_not_taken_for_it(now: Path, tmp_path: Path) -> None:
    """It stands before the other; what differs is what the other says now."""
    new = (
        "      - {id: nieuw, als: {neven: tegengesproken}, let_op: '{neven.afwijkend}',"
        " omdat: Nieuw., bron: Principe 5}\n"
    )
    changes = [
        ("eerst.yaml", "      - id: gedragen", f"{new}      - id: gedragen"),
        ("patronen.yaml", 'let_op: "{$naam.afwijkend}"', 'let_op: "Anders: {$naam.afwijkend}"'),
    ]
    impact = compared(now, changed(tmp_path, *changes), dossier(40, "nee"))
    (group,) = impact.note_groups
    assert group.now is not None
    assert group.then is not None
    assert group.now.id == group.then.id == "plan/kanttekening-neven"


def test_a_new_rule_that_says_what_another_says_changes_nothing(now: Path, tmp_path: Path) -> None:
    new = (
        "      - {id: nieuw, als: {neven: tegengesproken}, let_op: '{neven.afwijkend}',"
        " omdat: Nieuw., bron: Principe 5}\n"
    )
    change = ("eerst.yaml", "      - id: gedragen", f"{new}      - id: gedragen")
    impact = compared(now, changed(tmp_path, change), dossier(40, "nee"))
    assert not impact.note_groups
    assert impact.notes == [1, 1]


def test_another_name_or_another_finding_makes_no_difference(now: Path, tmp_path: Path) -> None:
    changes = [
        ("eerst.yaml", "id: lang-genoeg", "id: lang"),
        ("eerst.yaml", "      lang-genoeg:", "      lang:"),
        ("eerst.yaml", 'bevinding: "{uren}"', 'bevinding: "Het is {uren}."'),
        ("patronen.yaml", "id: kanttekening-$naam", "id: anders-$naam"),
        ("patronen.yaml", "      kanttekening-$naam:", "      anders-$naam:"),
    ]
    impact = compared(now, changed(tmp_path, *changes), dossier(50, "nee"), dossier(30, "ja"))
    assert impact.changed == 0
    assert not impact.note_groups


# --- the command ----------------------------------------------------------------------------------


@pytest.fixture
def score(tmp_path: Path) -> Run:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(SCORE), "impact", *arguments],
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run


@pytest.fixture
def files(now: Path, tmp_path: Path) -> Path:
    """Dossiers in files and lines, beside rules of now (``nu``) and others (``straks``)."""
    changed(tmp_path, *LONGER, *NO_NOTE)
    folder = tmp_path / "dossiers"
    folder.mkdir()
    (folder / "a.json").write_text(json.dumps(dossier(50, "nee", name="Aa <b>| *x*")))
    lines = [dossier(45, "ja", name="Bee"), dossier(30, "nee", "nee", name="Cee")]
    (folder / "b.jsonl").write_text("\n".join(map(json.dumps, lines)))
    return folder


def test_json(files: Path, score: Run) -> None:
    done = score("--rules", "straks", "--regels", "nu", "dossiers", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    data = json.loads(done.stdout)
    assert (data["dossiers"], data["metingen"], data["let_op"]) == (3, 3, {"nu": 2, "straks": 0})
    assert sum(pair["aantal"] for pair in data["oordelen"]) == 9
    (group,) = data["andere_oordelen"]
    assert group["aantal"] == 2
    assert group["nu"] == {
        "regel": "duur/lang-genoeg",
        "geeft": "√",
        "omdat": "Het is lang genoeg.",
    }
    assert [case["gemeente"] for case in group["gevallen"]] == ["Aa <b>| *x*", "Bee"]
    assert group["gevallen"][1]["plaats"] == "dossiers/b.jsonl, regel 1"
    assert group["gevallen"][0]["straks"]["oordeel"] == "X"
    (notes,) = data["andere_let_op"]
    assert (notes["aantal"], notes["straks"]) == (2, None)
    assert data["regels"]["nu"]["hash"] != data["regels"]["straks"]["hash"]


def test_table_has_both_explanations_beside_each_other(files: Path, score: Run) -> None:
    done = score("--rules", "straks", "--regels", "nu", "dossiers")
    assert (done.returncode, done.stderr) == (0, "")
    assert "3 dossiers vergeleken: 3 metingen met 9 oordelen." in done.stdout
    assert "2 oordelen worden anders. √ wordt X: 2." in done.stdout
    assert "√ duur/lang-genoeg → X duur/te-kort (2 keer)" in done.stdout
    (reasons,) = (line for line in done.stdout.splitlines() if "Het is lang genoeg." in line)
    assert "│ Het is te kort." in reasons
    assert "LET OP vervalt: plan/kanttekening-neven (2 keer)" in done.stdout
    assert "Bee · Aanpak · 2013 (dossiers/b.jsonl, regel 1)" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_markdown_escapes(files: Path, score: Run) -> None:
    done = score("--rules", "straks", "--regels", "nu", "dossiers", "--format", "markdown")
    assert (done.returncode, done.stderr) == (0, "")
    assert "# Gevolgen van andere regels\n" in done.stdout
    assert "Aa &#60;b&#62;&#124; \\*x\\*" in done.stdout
    rows = [line for line in done.stdout.splitlines() if line.startswith("|")]
    assert {line.count("|") for line in rows} == {4}


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(files: Path, score: Run) -> None:
    (files / "aa.json").write_text("{")
    done = score("--rules", "straks", "--regels", "nu", "dossiers")
    assert done.returncode == 2
    assert done.stderr.startswith("Fout: dossiers/aa.json: teken 2")
    assert done.stderr.endswith("1 dossier kon niet worden vergeleken.\n")
    assert "3 dossiers vergeleken" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--rules", "nergens", "dossiers"], "nergens"),
        (["--rules", "dossiers", "dossiers"], "kader.yaml"),
        (["--rules", "straks", "dossiers"], "--regels"),
        (["--rules", "straks", "--regels", "nu", "weg"], "bestaat niet"),
        (["--rules", "straks", "--regels", "nu"], "ontbreekt"),
        (["dossiers"], "--rules"),
        (["--rules", "straks", "--regels", "nu", "dossiers", "--format", "xml"], "json"),
    ],
)
def test_wrong_use(files: Path, score: Run, arguments: list[str], said: str) -> None:
    done = score(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_rules_for_other_indicators_are_refused(now: Path, tmp_path: Path, score: Run) -> None:
    changed(
        tmp_path, ("kader.yaml", "id: duur", "id: lengte"), ("eerst.yaml", "  duur:", "  lengte:")
    )
    (tmp_path / "a.json").write_text(json.dumps(dossier(50, "ja")))
    done = score("--rules", "straks", "--regels", "nu", "a.json")
    assert done.returncode == 2
    assert "andere indicatoren" in done.stderr


def test_the_shipped_rules_are_those_of_now(tmp_path: Path, score: Run) -> None:
    root = Path(__file__).parents[3]
    done = score("--rules", str(root / "rules" / "ggsr-2013"), str(root / "answers" / "gouda.json"))
    assert (done.returncode, done.stderr) == (0, "")
    assert "Geen oordeel wordt anders." in done.stdout
    assert jsonfile.read(root / "answers" / "gouda.json")
