"""``score questionnaire``: who gets which file, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.reports.cli.conftest import Score

LIST = """
gemeente: Gouda
aanpak: MPG-overleg
respondenten:
  - {id: gemeente, naam: Gemeente Gouda, rol: gemeente}
  - {id: mee, naam: MEE, rol: netwerkpartner}
"""


@pytest.fixture
def respondents(tmp_path: Path) -> Path:
    path = tmp_path / "lijst.yaml"
    path.write_text(LIST)
    return path


def test_each_respondent_gets_a_workbook(score: Score, respondents: Path, tmp_path: Path) -> None:
    out = tmp_path / "uit"
    order = ("questionnaire", "ggsr-2013", "--to", str(out), "--respondenten", str(respondents))
    assert score(*order, "--jaar", "2013").out == f"Gemaakt: 2 vragenlijsten in {out}.\n"
    names = sorted(one.name for one in out.iterdir())
    assert names == ["gouda-mpg-overleg-2013-gemeente.xlsx", "gouda-mpg-overleg-2013-mee.xlsx"]


def test_nothing_is_written_over_what_may_be_filled_in(
    score: Score, respondents: Path, tmp_path: Path
) -> None:
    order = ("questionnaire", "ggsr-2013", "--to", str(tmp_path / "uit"), "--jaar", "2013")
    score(*order, "--respondenten", str(respondents))
    done = score(*order, "--respondenten", str(respondents))
    assert done.status == 2
    assert "Dit bestand bestaat al; het kan zijn ingevuld." in done.err


def test_a_round_is_a_workbook_with_a_row_for_each(score: Score, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["gemeente", "aanpak", "jaar", "id", "naam", "rol"])
    for name in ("Gouda", "Alkmaar"):
        sheet.append([name, "Aanpak", 2013, "gemeente", f"Gemeente {name}", "gemeente"])
        sheet.append([name, "Aanpak", 2013, "mee", "MEE", "netwerkpartner"])
    book.save(tmp_path / "ronde.xlsx")
    order = ("questionnaire", "ggsr-2013", "--ronde", str(tmp_path / "ronde.xlsx"), "--to")
    assert score(*order, str(tmp_path / "uit")).status == 0
    assert len([*(tmp_path / "uit").iterdir()]) == 4
    assert score(*order, str(tmp_path / "lime"), "--vorm", "limesurvey").status == 0
    assert sorted(one.name for one in (tmp_path / "lime").iterdir()) == [
        "alkmaar-aanpak-2013.txt",
        "gouda-aanpak-2013.txt",
    ]
    assert score(*order, str(tmp_path / "een.xlsx"), "--vorm", "xlsform").status == 0


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("rol: gemeente", "rol: gemeenten"), "Onbekende rol ‘gemeenten’. Toegestaan: gemeente of"),
        (("id: mee", "id: gemeente"), "is in deze aanpak al gebruikt (regel 5)"),
        (("rol: netwerkpartner", "rol: gemeente"), "er zijn 2 respondenten met de rol ‘gemeente’"),
        (("gemeente: Gouda\n", ""), "Het veld ‘gemeente’ ontbreekt."),
        (("aanpak", "aanpakk"), "Het veld ‘aanpakk’ hoort hier niet."),
        (("naam: MEE", "naam: ''"), "Het veld ‘naam’ ontbreekt."),
    ],
)
def test_what_is_wrong_with_a_list_is_told_with_its_line(
    score: Score, tmp_path: Path, change: tuple[str, str], told: str
) -> None:
    path = tmp_path / "lijst.yaml"
    path.write_text(LIST.replace(*change, 1))
    order = ("questionnaire", "ggsr-2013", "--to", str(tmp_path / "uit"), "--jaar", "2013")
    done = score(*order, "--respondenten", str(path))
    assert done.status == 2
    assert told in done.err
    assert not (tmp_path / "uit").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("ggsr-2014", "--to", "x"),
            "Onbekend kader ‘ggsr-2014’. Toegestaan: ggsr-2013, volw",
        ),
        (("ggsr-2013", "--to", "x"), "Geef met --respondenten of --ronde op"),
        (("ggsr-2013", "--to", "x.doc"), "het achtervoegsel ‘.doc’"),
        (("ggsr-2013", "--to", "x.txt", "--gemeente", "Gouda"), "horen bij een lijst"),
        (("ggsr-2013", "--to", "x.csv", "--vorm", "werkboek"), "gaat niet samen"),
    ],
)
def test_wrong_use_is_told(score: Score, arguments: tuple[str, ...], told: str) -> None:
    done = score("questionnaire", *arguments)
    assert done.status == 2
    assert told in done.err.replace("\n", " ")
