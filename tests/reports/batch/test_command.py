"""``score batch`` as a user runs it: what comes out, in which form, and with which status."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import pty
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from reports.batch.items import Items
from reports.batch.rows import COLUMNS, EXPLAINED
from reports.inputs import scored_tree
from reports.verdicts.as_json import as_brief, as_data
from tests.reports.batch.conftest import SCORE, Run, read

Tree = dict[str, Any]


def expected(tree: Tree, explain: bool = False) -> Tree:
    """The line for one dossier but its place, by the parts that ``score FILE`` is made of."""
    scored = scored_tree(tree, "test.json")
    data = (as_data if explain else as_brief)(scored.dossier, scored.results)
    made: Tree = json.loads(json.dumps(data))
    return made


@pytest.fixture(scope="module")
def brief(trees: Sequence[Tree]) -> Sequence[Tree]:
    """What is expected of all dossiers."""
    return [expected(tree) for tree in trees]


@pytest.fixture(scope="module")
def explained(trees: Sequence[Tree]) -> Sequence[Tree]:
    """As ``brief``, with explanations."""
    return [expected(tree, explain=True) for tree in trees]


@pytest.mark.parametrize(("jobs", "explain"), [(1, True), (2, False), (5, True)])
def test_a_dossier_a_line_in_the_order_of_the_input(
    lines: Path, request: pytest.FixtureRequest, score: Run, jobs: int, explain: bool
) -> None:
    wanted: Sequence[Tree] = request.getfixturevalue("explained" if explain else "brief")
    done = score("batch", lines, "--to", "uit.jsonl", "--jobs", jobs, *["--explain"] * explain)
    assert (done.returncode, done.stdout) == (0, "")
    told, *warned = done.stderr.splitlines()
    assert told == "150 beoordeeld, 0 niet."
    assert bool(warned) is explain  # what people wrote is in it only then
    found = read(lines.with_name("uit.jsonl"))
    assert found == [
        {"plaats": f"{lines}, regel {number}", **one} for number, one in enumerate(wanted, start=1)
    ]
    assert {path.name for path in lines.parent.iterdir()} == {"in.jsonl", "uit.jsonl"}


def test_a_row_an_indicator_in_csv(lines: Path, brief: Sequence[Tree], score: Run) -> None:
    assert score("batch", lines, "--to", "uit.csv").returncode == 0
    text = lines.with_name("uit.csv").read_bytes().decode()
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    assert tuple(header) == COLUMNS
    wanted = []
    for number, tree in enumerate(brief, start=1):
        origin = ("ggsr-2013", f"{lines}, regel {number}")
        for measurement in tree["metingen"]:
            for one in measurement["indicatoren"]:
                verdict = {"-": "niet getoetst"}.get(one["oordeel"], one["oordeel"])
                where = [tree["gemeente"], measurement["aanpak"], str(measurement["jaar"])]
                notes = [str(len(one["let_op"])), " | ".join(one["let_op"])]
                decided = ("", "")
                told = (verdict, *notes, one["regel"], *decided)
                wanted.append((*where, one["id"], *told, *origin))
    assert [(*row[:3], *row[5:]) for row in rows] == wanted


def test_csv_for_dutch_excel(lines: Path, score: Run) -> None:
    assert score("batch", lines, "--to", "uit.csv", "--excel", "--explain").returncode == 0
    data = lines.with_name("uit.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfgemeente;aanpak;jaar;")
    assert data.count(b"\n") == data.count(b"\r\n") == 1 + 150 * 30
    header, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")
    assert tuple(header) == COLUMNS + EXPLAINED
    assert {len(row) for row in rows} == {16}
    assert any("√" in row for row in rows)


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "＝1", '=HYPERLINK("http://x")']


@pytest.mark.parametrize("excel", [False, True])
def test_no_cell_starts_a_formula(
    trees: Sequence[Tree], score: Run, tmp_path: Path, excel: bool
) -> None:
    with (tmp_path / "in.jsonl").open("w") as stream:
        for number, formula in enumerate(FORMULAS):
            tree = json.loads(json.dumps(trees[number]))
            tree["gemeente"] = formula
            (measurement,) = tree["metingen"]
            measurement["aanpak"] = f"\t{formula}"
            for one in measurement["respondenten"]:
                one["naam"] = f"{formula} {one['id']}"
                if number == 0:
                    one["antwoorden"] = {}
                one["antwoorden"]["aanmelding.punt"] = f"{formula} Meldpunt"
            stream.write(json.dumps(tree) + "\n")
    done = score("batch", "in.jsonl", "--to", "uit.csv", "--explain", *["--excel"] * excel)
    assert done.returncode == 0
    assert done.stderr.startswith(f"{len(FORMULAS)} beoordeeld, 0 niet.\n")
    text = (tmp_path / "uit.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if excel else ","))
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r\n＝＋－＠")]
    for formula in FORMULAS:
        assert f"'{formula}" in cells
    assert "niet getoetst" in cells


def test_help_says_how_csv_differs(score: Run) -> None:
    told = " ".join(score("batch", "--help").stdout.split())
    assert "Daarom staat het oordeel - in .csv als ‘niet getoetst’" in told


def test_parquet_has_the_same_with_notes_as_a_list(
    lines: Path, brief: Sequence[Tree], score: Run
) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert score("batch", lines, "--to", "uit.parquet", "--jobs", 2).returncode == 0
    table = parquet.read_table(lines.with_name("uit.parquet"))
    assert tuple(table.column_names) == COLUMNS
    rows = table.to_pylist()
    indicators = [
        (
            tree["gemeente"],
            one["id"],
            one["oordeel"],
            len(one["let_op"]),
            one["let_op"],
            one["regel"],
            "",
            "",
            tree["kader"],
            f"{lines}, regel {number}",
        )
        for number, tree in enumerate(brief, start=1)
        for measurement in tree["metingen"]
        for one in measurement["indicatoren"]
    ]
    columns = (*COLUMNS[:1], *COLUMNS[5:])
    assert [tuple(row[column] for column in columns) for row in rows] == indicators
    assert {path.name for path in lines.parent.iterdir()} == {"in.jsonl", "uit.parquet"}


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_rows_can_be_joined_to_where_they_come_from(
    trees: Sequence[Tree], score: Run, tmp_path: Path, form: str
) -> None:
    """Whatever the file is called: not every name is text, and some would start a formula."""
    (tmp_path / "map").mkdir()
    for name in (b"a.json", b"\xff.json", "é.json".encode()):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/map/" + name)).write_text(json.dumps(trees[0]))
    (tmp_path / "=1.json").write_text(json.dumps(trees[0]))
    assert score("batch", "map", "=1.json", "--to", f"uit.{form}").returncode == 0
    if form == "parquet":
        parquet = pytest.importorskip("pyarrow.parquet")
        places = parquet.read_table(tmp_path / "uit.parquet")["plaats"].to_pylist()
    else:
        with (tmp_path / "uit.csv").open(newline="") as stream:
            places = [row["plaats"] for row in csv.DictReader(stream)]
    formula = {"csv": "'=1.json", "parquet": "=1.json"}[form]
    assert [*dict.fromkeys(places)] == ["map/a.json", "map/é.json", "map/\\udcff.json", formula]


def test_parquet_without_pyarrow_says_what_to_install(lines: Path, tmp_path: Path) -> None:
    (tmp_path / "pyarrow.py").write_text("raise ImportError('hidden')")
    done = subprocess.run(
        [*SCORE, "batch", str(lines), "--to", str(tmp_path / "uit.parquet")],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == (
        "Fout: Voor Parquet is pyarrow nodig, en dat is hier niet geïnstalleerd. Installeer het:"
        f" {sys.executable} -m pip install pyarrow\n"
    )


# --- what goes in ---------------------------------------------------------------------------------


def test_a_bad_dossier_is_told_whatever_its_file_is_called(
    trees: Sequence[Tree], score: Run, tmp_path: Path
) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "a.json").write_text(json.dumps(trees[0]))
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/map/\xff.json")).write_text("{")
    assert score("batch", "map", "--to", "uit.jsonl").returncode == 2
    assert len(read(tmp_path / "uit.jsonl")) == 1
    [bad] = read(tmp_path / "uit.errors.jsonl")
    assert bad["plaats"] == "map/\udcff.json"


def test_what_cannot_be_read_in_a_folder_is_told(
    trees: Sequence[Tree], score: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder without permission can't be made where tests run as root; a link to nothing can."""
    (tmp_path / "map" / "onder").mkdir(parents=True)
    (tmp_path / "map" / "onder" / "a.json").write_text(json.dumps(trees[0]))
    (tmp_path / "map" / "weg.json").symlink_to(tmp_path / "nergens.json")
    (tmp_path / "elders").mkdir()
    (tmp_path / "elders" / "b.json").write_text(json.dumps(trees[1]))
    (tmp_path / "map" / "elders").symlink_to(tmp_path / "elders")
    (tmp_path / "elders" / "terug").symlink_to(tmp_path / "map")
    assert score("batch", "map", "--to", "uit.jsonl").returncode == 2
    assert len(read(tmp_path / "uit.jsonl")) == 2
    [bad] = read(tmp_path / "uit.errors.jsonl")
    assert bad["plaats"] == "map/weg.json"
    assert "bestaat niet" in bad["fouten"][0]["melding"]

    def denied(folder: Any, *rest: Any, onerror: Any, **more: Any) -> Any:
        onerror(PermissionError(13, "Permission denied", str(Path(folder) / "dicht")))
        return iter([(str(folder), [], ["a.json"])])

    monkeypatch.setattr(os, "walk", denied)
    items = list(Items([tmp_path / "map" / "onder"]))
    assert [item.problem is None for item in items] == [True, False]
    assert str(items[1].problem).endswith(
        "dicht: De map kan niet worden gelezen (geen toestemming)."
    )


def test_folders_files_lines_and_a_pipe_give_the_same(
    trees: Sequence[Tree], lines: Path, score: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "map"
    (folder / "onder").mkdir(parents=True)
    for number, tree in enumerate(trees[:10]):
        inside = folder / "onder" if number >= 5 else folder
        (inside / f"{number}.json").write_text(json.dumps(tree, indent=2))
    (folder / "onder" / "z.jsonl").write_text("".join(json.dumps(t) + "\n\n" for t in trees[10:20]))
    (folder / "onder" / "lees mij.txt").write_text("geen dossier")
    with gzip.open(tmp_path / "in.jsonl.gz", "wt") as packed:
        packed.writelines(json.dumps(tree) + "\n" for tree in trees[:20])
    head = b"".join(lines.read_bytes().splitlines(keepends=True)[:20])
    assert score("batch", folder, "--to", "a.jsonl").returncode == 0
    assert score("batch", "in.jsonl.gz", "--to", "b.jsonl").returncode == 0
    assert score("batch", "-", "--to", "c.jsonl", data=head).returncode == 0
    assert score("batch", "-", "--to", "d.jsonl", data=gzip.compress(head)).returncode == 0
    found = [read(tmp_path / f"{name}.jsonl") for name in "abcd"]
    places = [[line.pop("plaats") for line in one] for one in found]
    assert found[0] == found[1] == found[2] == found[3]
    assert places[0][0] == str(folder / "0.json")
    assert places[0][-1] == f"{folder / 'onder' / 'z.jsonl'}, regel 19"
    assert places[2][4] == "standaardinvoer, regel 5"


# --- what goes wrong ------------------------------------------------------------------------------


def spoilt(trees: Sequence[Tree], path: Path) -> None:
    """Ten dossiers of which the third, the fifth and the eighth can't be scored."""
    written = [json.dumps(tree) for tree in trees[:10]]
    written[2] = "{niet goed"
    written[4] = json.dumps({**trees[4], "kader": "ggsr-2014"})
    written[7] = written[7].replace('"rol": "gemeente"', '"rol": "gemeenten"', 1)
    path.write_text("\n".join(written))


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_fails_goes_to_a_file_of_its_own(
    trees: Sequence[Tree], score: Run, tmp_path: Path, jobs: int
) -> None:
    spoilt(trees, tmp_path / "in.jsonl")
    done = score("batch", "in.jsonl", "--to", "uit.csv", "--jobs", jobs)
    assert done.returncode == 2
    assert done.stderr == "7 beoordeeld, 3 niet.\nWaarom niet, staat in uit.errors.jsonl.\n"
    errors = read(tmp_path / "uit.errors.jsonl")
    assert [error["plaats"] for error in errors] == [f"in.jsonl, regel {n}" for n in (3, 5, 8)]
    for error, said in zip(errors, ["geen geldige JSON", "Onbekend kader", "rol"], strict=True):
        assert said in error["fouten"][0]["melding"]
        assert set(error["fouten"][0]) == {"plaats", "melding"}
    rows = (tmp_path / "uit.csv").read_text().splitlines()
    assert len(rows) == 1 + 7 * 30


def test_a_damaged_line_is_not_taken_for_another_encoding(
    trees: Sequence[Tree], score: Run, tmp_path: Path
) -> None:
    whole = json.dumps(trees[0]).encode()
    (tmp_path / "in.jsonl").write_bytes(whole + b"\n\xff\xfe\n{\n" + whole)
    score("batch", "in.jsonl", "--to", "uit.jsonl")
    first, second = read(tmp_path / "uit.errors.jsonl")
    assert first["plaats"] == "in.jsonl, regel 2"
    assert "geen UTF-8-tekst" in first["fouten"][0]["melding"]
    assert second["plaats"] == "in.jsonl, regel 3"
    assert second["fouten"][0]["plaats"] == "teken 2"


def test_errors_of_an_earlier_run_do_not_stay(
    trees: Sequence[Tree], score: Run, lines: Path, tmp_path: Path
) -> None:
    spoilt(trees, tmp_path / "fout.jsonl")
    assert score("batch", "fout.jsonl", "--to", "uit.jsonl").returncode == 2
    assert (tmp_path / "uit.errors.jsonl").exists()
    assert score("batch", lines, "--to", "uit.jsonl").returncode == 0
    assert not (tmp_path / "uit.errors.jsonl").exists()


@pytest.mark.parametrize("earlier", ["uit.jsonl", "elders.csv"])
def test_errors_that_may_be_of_another_result_stay(
    trees: Sequence[Tree], score: Run, lines: Path, tmp_path: Path, earlier: str
) -> None:
    """Of a result in another form, or of one that was given another name."""
    spoilt(trees, tmp_path / "fout.jsonl")
    first = "uit.jsonl" if earlier == "uit.jsonl" else "uit.csv"
    assert score("batch", "fout.jsonl", "--to", first).returncode == 2
    (tmp_path / first).rename(tmp_path / earlier)
    errors = (tmp_path / "uit.errors.jsonl").read_bytes()
    done = score("batch", lines, "--to", "uit.csv")
    said = "150 beoordeeld, 0 niet.\nuit.errors.jsonl is niet van dit werk en blijft staan.\n"
    assert (done.returncode, done.stderr) == (0, said)
    assert (tmp_path / "uit.errors.jsonl").read_bytes() == errors


@pytest.mark.parametrize("jobs", [1, 2])
def test_strict_stops_at_the_first_and_resume_goes_on_there(
    trees: Sequence[Tree], score: Run, tmp_path: Path, jobs: int
) -> None:
    path = tmp_path / "in.jsonl"
    whole = [json.dumps(tree) for tree in trees]
    path.write_text("\n".join([*whole[:70], "{}", *whole[71:]]))
    strict = ("batch", "in.jsonl", "--to", "uit.jsonl", "--strict", "--jobs", jobs)
    done = score(*strict)
    assert done.returncode == 2
    assert done.stderr.startswith("Fout: in.jsonl, regel 71")
    assert "Gestopt na 70 dossiers. Ga verder met --resume." in done.stderr
    assert not (tmp_path / "uit.jsonl").exists()
    path.write_text("\n".join(whole))
    done = score(*strict, "--resume")
    assert (done.returncode, done.stderr) == (
        0,
        "Verder na 70 dossiers.\n150 beoordeeld, 0 niet.\n",
    )
    assert [line["gemeente"] for line in read(tmp_path / "uit.jsonl")] == [
        tree["gemeente"] for tree in trees
    ]


def test_resume_with_other_dossiers_or_options_says_how_to_begin(
    trees: Sequence[Tree], score: Run, tmp_path: Path
) -> None:
    path = tmp_path / "in.jsonl"
    whole = [json.dumps(tree) for tree in trees[:40]]
    path.write_text("\n".join([*whole[:35], "{}"]))
    strict = ("batch", "in.jsonl", "--to", "uit.jsonl", "--strict", "--jobs", "1")
    assert "Gestopt na 35 dossiers. Ga verder met --resume." in score(*strict).stderr
    path.write_text("\n".join(reversed(whole)))
    for more, why in (
        ([], "De eerste dossiers zijn niet meer die van het onderbroken werk."),
        (["--explain"], "andere regels, opties of een andere versie."),
    ):
        done = score(*strict, "--resume", *more)
        assert done.returncode == 2
        assert done.stderr.endswith(f"{why} Toegestaan: beginnen zonder --resume.\n")


def test_resume_of_what_is_finished_says_that_it_begins_anew(lines: Path, score: Run) -> None:
    for said in ("", "Voor uit.csv is er geen onderbroken werk; alles wordt opnieuw beoordeeld.\n"):
        done = score("batch", lines, "--to", "uit.csv", "--resume")
        assert (done.returncode, done.stderr) == (0, f"{said}150 beoordeeld, 0 niet.\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["bestaat-niet.jsonl", "--to", "uit.jsonl"], "bestaat niet"),
        (["leeg", "--to", "uit.jsonl"], "In deze map staat geen antwoordenbestand"),
        (["tekst.txt", "--to", "uit.jsonl"], "Met het achtervoegsel ‘.txt’ is dit geen antw"),
        (["tekst", "--to", "uit.jsonl"], "tekst: Zonder achtervoegsel is dit geen antwoordenb"),
        (["-", "--to", "uit"], "uit: De naam van het bestand heeft geen achtervoegsel. Toegestaan"),
        (["in.jsonl", "--to", "uit.xlsx"], ".jsonl, .csv, .parquet"),
        (["in.jsonl", "--to", "nergens/uit.jsonl"], "bestaat niet"),
        (["in.jsonl", "--to", "leeg"], "Dit is een map"),
        (["in.jsonl", "--to", "uit.jsonl", "--jobs", "0"], "--jobs"),
        (["in.jsonl", "--to", "uit.jsonl", "--jobs", "veel"], "--jobs"),
        (["in.jsonl", "--to", "uit.jsonl", "--excel"], "--excel hoort bij"),
        (["in.jsonl", "--to", "uit.jsonl", "--regels", "leeg"], "kader.yaml"),
        (["in.jsonl"], "--to"),
        (["--to", "uit.jsonl"], "ontbreekt"),
    ],
)
def test_wrong_use(
    lines: Path, score: Run, tmp_path: Path, arguments: list[str], said: str
) -> None:
    (tmp_path / "leeg").mkdir()
    (tmp_path / "tekst.txt").touch()
    (tmp_path / "tekst").touch()
    done = score("batch", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "uit.jsonl").exists()


def test_a_broken_gzip_file_is_one_error_and_the_rest_is_read_on(
    trees: Sequence[Tree], lines: Path, score: Run, tmp_path: Path
) -> None:
    packed = gzip.compress(b"".join(json.dumps(tree).encode() + b"\n" for tree in trees))
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    done = score("batch", "a.jsonl.gz", lines, "--to", "uit.jsonl")
    assert done.returncode == 2
    (error,) = read(tmp_path / "uit.errors.jsonl")
    assert "beschadigd of afgebroken" in error["fouten"][0]["melding"]
    assert len(read(tmp_path / "uit.jsonl")) > 150


def test_hostile_texts_do_not_harm(trees: Sequence[Tree], score: Run, tmp_path: Path) -> None:
    tree = json.loads(json.dumps(trees[0]))
    texts = ["\u202egnp.exe", "\x1b[31m", "</script>", "\u0000", "\ud83d\ude00", "a\nb\rc\u2028d"]
    for one, text in zip(tree["metingen"][0]["respondenten"], texts, strict=False):
        one["antwoorden"]["aanmelding.punt"] = {"antwoord": text, "toelichting": " ".join(texts)}
    half = json.dumps(tree).replace("\\ud83d\\ude00", "\\ud83d", 1)
    (tmp_path / "in.jsonl").write_text("\n".join([json.dumps(tree), half, json.dumps(tree)]))
    for form in ("jsonl", "csv"):
        done = score("batch", "in.jsonl", "--to", f"uit.{form}", "--explain")
        assert done.returncode == 2
        assert done.stderr.startswith("2 beoordeeld, 1 niet.")
    assert len(read(tmp_path / "uit.jsonl")) == 2


# --- a terminal -----------------------------------------------------------------------------------


def test_a_progress_bar_on_a_terminal_only(lines: Path, tmp_path: Path) -> None:
    here, there = pty.openpty()
    process = subprocess.Popen(
        [*SCORE, "batch", str(lines), "--to", str(tmp_path / "uit.jsonl"), "--jobs", "1"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=there,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
    )
    os.close(there)
    shown = b""
    while True:
        try:
            data = os.read(here, 65536)
        except OSError:
            break
        if not data:
            break
        shown += data
    assert process.wait() == 0
    text = shown.decode()
    assert "Dossiers" in text
    assert "per seconde" in text
    assert "nog" in text
    assert "150 beoordeeld, 0 niet." in text


def test_the_help_says_which_csv_opens_with_a_double_click(score: Run) -> None:
    told = " ".join(score("batch", "--help").stdout.split())
    assert "in Nederlands Excel met een dubbelklik opent" in told
    assert "neem daarvoor --excel" in told
