"""``score intake``: workbooks that came back, put into an answers file that loses nothing."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from engine.framework.model import Framework
from tests.engine.conftest import framework, rule_set
from tests.engine.intake.conftest import SAMPLES
from tests.engine.intake.respondent import filled_in
from tests.reports.cli.conftest import Score

__all__ = ("framework", "rule_set")

MEE = "gouda-mpg-overleg-2013-mee.xlsx"
MUNICIPALITY = "gouda-mpg-overleg-2013-gemeente.xlsx"


def fill(folder: Path, name: str, framework: Framework, to: str = "", **answers: Any) -> Path:
    """Fill in a blank workbook; questions are named with ``__`` for the dot."""
    said = {key.replace("__", "."): answer for key, answer in answers.items()}
    path = folder.parent / (to or name)
    path.write_bytes(filled_in((folder / name).read_bytes(), said, framework))
    return path


def answers_of(path: Path, id_: str) -> dict[str, Any]:
    (measurement,) = json.loads(path.read_text())["metingen"]
    (found,) = [one["antwoorden"] for one in measurement["respondenten"] if one["id"] == id_]
    return dict(found)


def test_answers_go_into_a_file_that_can_be_scored_and_explained(
    score: Score, blanks: Path, framework: Framework, tmp_path: Path
) -> None:
    sent = fill(blanks, MUNICIPALITY, framework, populatie__omvang_bekend="nee")
    to = tmp_path / "gouda.json"
    done = score("intake", str(sent), "--to", str(to))
    assert (done.status, done.err) == (0, "")
    assert "1 respondent gelezen, 1 antwoorden in het bestand" in done.out
    told = score("explain", str(to), "zicht-op-populatie").out
    assert f"Herkomst: {MUNICIPALITY}, blad Vragenlijst, cel D" in told
    digest = answers_of(to, "gemeente")["populatie.omvang_bekend"]["herkomst"]["sha256"]
    for suffix in (".html", ".md", ".pdf", ".docx"):
        sheet = tmp_path / f"factsheet{suffix}"
        assert score("report", str(to), "--namen", "ja", "--to", str(sheet)).status == 0
        text = text_of(sheet.with_stem(f"{sheet.stem}-onderbouwing"))
        assert plain(f"{MUNICIPALITY}, blad Vragenlijst, cel D") in text
        assert digest in text


def text_of(sheet: Path) -> str:
    """What a factsheet says, without spaces and without what the form adds."""
    if sheet.suffix == ".pdf":
        text = "".join(page.extract_text() for page in PdfReader(sheet).pages)
    elif sheet.suffix == ".docx":
        word = zipfile.ZipFile(sheet).read("word/document.xml").decode()
        text = re.sub("<[^>]*>", "", word)
    else:
        text = sheet.read_text().replace("\\", "")
    return plain(text)


def plain(text: str) -> str:
    """``text`` without spaces and hyphens, of which a printed page has its own."""
    return re.sub(r"[\s\u200b\u00ad-]", "", text)


def test_a_partner_may_come_first(
    score: Score, blanks: Path, framework: Framework, tmp_path: Path
) -> None:
    to = tmp_path / "gouda.json"
    first = fill(blanks, MEE, framework, gezin__behoefte="ja")
    assert (
        "Van de gemeente zelf is niets ingelezen"
        in score("intake", str(first), "--to", str(to)).err
    )
    assert score(str(to)).status == 0
    own = fill(blanks, MUNICIPALITY, framework, gezin__behoefte="deels")
    assert score("intake", str(own), "--to", str(to)).status == 0
    tree = json.loads(to.read_text())
    assert [one["id"] for one in tree["metingen"][0]["respondenten"]] == ["gemeente", "mee"]


def test_a_second_version_is_told_and_taken_only_when_asked(
    score: Score, blanks: Path, framework: Framework, tmp_path: Path
) -> None:
    to = tmp_path / "gouda.json"
    first = fill(blanks, MEE, framework, gezin__behoefte="ja", nazorg__afspraken="nee")
    second = fill(blanks, MEE, framework, "mee-2.xlsx", gezin__behoefte="deels")
    score("intake", str(first), "--to", str(to))
    done = score("intake", str(second), "--to", str(to))
    assert done.status == 0
    assert "zegt ‘ja’, dit bestand ‘deels’. Dat blijft staan; --vervang" in done.err
    assert "zegt ‘nee’, dit bestand niets. Dat blijft staan; --vervang haalt het weg" in done.err
    assert answers_of(to, "mee")["gezin.behoefte"]["antwoord"] == "ja"
    done = score("intake", str(second), "--to", str(to), "--vervang")
    assert "Het nieuwe is overgenomen" in done.err
    assert answers_of(to, "mee").keys() == {"gezin.behoefte"}
    assert answers_of(to, "mee")["gezin.behoefte"]["herkomst"]["bestand"] == "mee-2.xlsx"


def test_the_same_file_again_changes_nothing(
    score: Score, blanks: Path, framework: Framework, tmp_path: Path
) -> None:
    to = tmp_path / "gouda.json"
    sent = fill(blanks, MEE, framework, gezin__behoefte="ja")
    score("intake", str(sent), "--to", str(to))
    before = to.read_bytes()
    done = score("intake", str(sent), "--to", str(to), "--vervang")
    assert "er verandert niets" in done.out
    assert to.read_bytes() == before


def test_what_an_inspector_changed_stays_and_is_told(
    score: Score, blanks: Path, framework: Framework, tmp_path: Path
) -> None:
    to = tmp_path / "gouda.json"
    score("intake", str(fill(blanks, MEE, framework, gezin__behoefte="ja")), "--to", str(to))
    to.write_text(to.read_text().replace('"antwoord": "ja"', '"antwoord": "deels"'))
    second = fill(blanks, MEE, framework, "mee-2.xlsx", gezin__behoefte="nee")
    done = score("intake", str(second), "--to", str(to), "--vervang")
    assert "met de hand gewijzigd en blijft staan" in done.err
    assert answers_of(to, "mee")["gezin.behoefte"]["antwoord"] == "deels"
    told = score("explain", str(to), "behoefte-uitgangspunt").out
    assert "daarna gewijzigd in het antwoordenbestand" in " ".join(told.split())


def test_what_was_entered_by_hand_stays(
    score: Score, blanks: Path, framework: Framework, tmp_path: Path
) -> None:
    to = tmp_path / "gouda.json"
    own = {"id": "gemeente", "naam": "Gemeente Gouda", "rol": "gemeente"}
    respondents = [{**own, "antwoorden": {"gezin.behoefte": "ja"}}]
    meting = {"aanpak": "MPG-overleg", "jaar": 2013, "respondenten": respondents}
    tree = {"kader": "ggsr-2013", "gemeente": "Gouda", "metingen": [meting]}
    to.write_text(json.dumps(tree))
    sent = fill(blanks, MUNICIPALITY, framework, gezin__behoefte="nee")
    done = score("intake", str(sent), "--to", str(to), "--vervang")
    assert "met de hand ingevoerd en blijft staan" in done.err
    assert answers_of(to, "gemeente")["gezin.behoefte"] == "ja"


def test_what_is_unclear_waits_and_the_rest_is_scored(
    score: Score, blanks: Path, framework: Framework, tmp_path: Path
) -> None:
    to = tmp_path / "gouda.json"
    sent = fill(blanks, MUNICIPALITY, framework, gezin__behoefte="misschien", plan__leidend="ja")
    done = score("intake", str(sent), "--to", str(to))
    assert done.status == 0
    assert "te beoordelen: 1" in done.out
    assert "gezin.behoefte (gouda-mpg-overleg-2013-gemeente.xlsx, blad Vragenlijst" in done.err
    assert score(str(to)).status == 2
    assert score(str(to), "--concept").status == 0


def test_a_file_that_cannot_be_read_does_not_keep_the_others_out(
    score: Score, blanks: Path, framework: Framework, tmp_path: Path
) -> None:
    folder = tmp_path / "terug"
    folder.mkdir()
    fill(blanks, MEE, framework, "terug/mee.xlsx", gezin__behoefte="ja")
    (folder / "kapot.xlsx").write_bytes(b"PK\x03\x04 kapot")
    (folder / "brief.pdf").write_bytes(b"%PDF")
    done = score("intake", str(folder), "--to", str(tmp_path / "antwoorden"))
    assert done.status == 2
    assert "kapot.xlsx: Het bestand is beschadigd, of geen werkboek." in done.err
    assert "brief.pdf: Dit bestand is overgeslagen" in done.err
    assert answers_of(tmp_path / "antwoorden/gouda.json", "mee")


def test_several_municipalities_need_a_folder(
    score: Score, framework: Framework, tmp_path: Path
) -> None:
    round_ = tmp_path / "ronde.csv"
    round_.write_text(
        "gemeente;aanpak;jaar;id;naam;rol\n"
        "Gouda;MPG-overleg;2013;gemeente;Gemeente Gouda;gemeente\n"
        "Alkmaar;Aanpak;2013;gemeente;Gemeente Alkmaar;gemeente\n"
    )
    out = tmp_path / "uit"
    assert score("questionnaire", "ggsr-2013", "--to", str(out), "--ronde", str(round_)).status == 0
    done = score("intake", str(out), "--to", str(tmp_path / "een.json"))
    assert done.status == 2
    assert "een map in --to" in done.err
    done = score("intake", str(out), "--to", str(tmp_path / "alle"))
    assert done.status == 0
    assert sorted(one.name for one in (tmp_path / "alle").iterdir()) == [
        "alkmaar.json",
        "gouda.json",
    ]


def test_one_export_of_several_municipalities_becomes_a_file_each(
    score: Score, tmp_path: Path
) -> None:
    export = (SAMPLES / "kobo-xml-both.csv").read_bytes()
    other = export.rpartition(b'"Gouda"')
    (tmp_path / "export.csv").write_bytes(other[0] + b'"Alkmaar"' + other[2])
    done = score("intake", str(tmp_path / "export.csv"), "--to", str(tmp_path / "alle"))
    assert done.status == 0
    assert answers_of(tmp_path / "alle/gouda.json", "gemeente-gouda")
    assert answers_of(tmp_path / "alle/alkmaar.json", "mee-midden-holland")
