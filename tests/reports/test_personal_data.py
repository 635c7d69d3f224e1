"""A telephone number in an answer is told, and left out of what is published."""

from __future__ import annotations

import json
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

import pytest

from tests.reports.factsheet import texts

ROOT = Path(__file__).parents[2]
SCORE = str(Path(sysconfig.get_path("scripts")) / "score")
HELD = {
    "telefoonnummer": ["06-12345678", "06 12\u00a034 56 78", "0\u200b182-588712"],
    "e-mailadres": ["jan@voorbeeld.nl"],
    "BSN": ["123 456 782"],
}
NAMED = ("--namen", "ja")
OF = {
    ".html": texts.of_html,
    ".md": texts.of_markdown,
    ".docx": texts.of_docx,
    ".pdf": texts.of_pdf,
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Gouda's answers, with personal data in a name, a remark and a source."""
    tree: dict[str, Any] = json.loads((ROOT / "answers" / "gouda.json").read_text())
    respondents = tree["metingen"][0]["respondenten"]
    (mobile, spaced, hidden), (mail,), (bsn,) = HELD.values()
    respondents[1]["naam"] = f"AMK, {mobile}"
    next(one for one in respondents if "MEE" in one["naam"])["naam"] += f" {mobile}"
    respondents[1]["antwoorden"]["doelgroep.kenmerken"] = {
        "antwoord": "zorgmijding",
        "toelichting": f"cliënt {bsn}, bel {hidden} of schrijf {mail}",
        "bron": f"gesprek ({spaced})",
    }
    path = tmp_path / "gouda.json"
    path.write_text(json.dumps(tree))
    return path


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [SCORE, *map(str, arguments)], capture_output=True, text=True, check=True, cwd=ROOT
    )


def test_it_is_told_with_its_place(file: Path) -> None:
    told = " ".join(run(file).stderr.split())
    assert "Hier staat een e-mailadres;" in told
    assert "naam: Hier staat een telefoonnummer;" in told
    assert "bron: Hier staat een telefoonnummer;" in told
    assert "Hier staat een BSN;" in told
    assert "factsheet, overzicht en het document voor wederhoor laten dat weg" in told


def test_what_is_published_leaves_it_out(file: Path, tmp_path: Path) -> None:
    targets = [tmp_path / f"x{suffix}" for suffix in OF]
    run("report", file, *(word for path in targets for word in ("--to", path)), *NAMED)
    others = [tmp_path / "overzicht.html", tmp_path / "wederhoor.docx"]
    for command, path in zip(("overview", "hearing"), others, strict=True):
        run(command, file, "--to", path, *NAMED)
    for path in [*targets, *others]:
        text = OF[path.suffix](path.read_bytes())
        assert texts.pressed("[telefoonnummer weggelaten]") in text
        for secret in ("12345678", "12345678"[2:], "588712", "jan@", "123456782"):
            assert secret not in text.replace("\\u200b", ""), (path.name, secret)


def test_working_papers_warn_of_it(file: Path, tmp_path: Path) -> None:
    told = run("explain", file, "omschrijving-gedeeld").stderr
    assert "Hier staat een telefoonnummer;" in " ".join(told.split())
    told = run("batch", file, "--to", tmp_path / "x.jsonl", "--explain").stderr
    assert "ook telefoonnummers, e-mailadressen en BSN’s" in " ".join(told.split())


def test_it_stays_where_that_is_asked_for(file: Path, tmp_path: Path) -> None:
    run("report", file, "--to", tmp_path / "x.md", "--met-persoonsgegevens", *NAMED)
    text = (tmp_path / "x.md").read_text()
    assert "12345678" in text
    assert "weggelaten]" not in text


@pytest.mark.parametrize("name", ["gouda", "dordrecht", "alkmaar", "leeuwarden"])
def test_published_answers_hold_none(name: str) -> None:
    assert "persoonsgegevens" not in run(f"answers/{name}.json").stderr
