"""``score report``: where documents go, and what keeps them from being made."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.files.errors import InputError
from engine.rules.loading import load_rules
from reports.commandline import program
from reports.factsheet.docx import TEMPLATE
from reports.factsheet.justification import beside
from reports.factsheet.targets import slug
from tests.reports.factsheet import texts
from tests.reports.factsheet.conftest import ROOT, measurement, published

GOUDA = ROOT / "answers" / "gouda.json"
ALKMAAR = ROOT / "answers" / "alkmaar.json"


@pytest.fixture(autouse=True)
def fixed_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1380600000")


def report(*arguments: object) -> int:
    return program.run(["report", *map(str, arguments)])


def refused(*arguments: object) -> list[str]:
    """What ``score report`` says when it refuses."""
    with pytest.raises(InputError) as caught:
        report(*arguments)
    return [str(problem) for problem in caught.value.problems]


def test_the_suffix_decides_the_form(tmp_path: Path) -> None:
    starts = {"html": b"<!doctype html>", "pdf": b"%PDF-", "docx": b"PK", "md": b"Concept"}
    targets = [tmp_path / f"x.{suffix}" for suffix in starts]
    assert report(GOUDA, *(f"--to={target}" for target in targets)) == 0
    for target, start in zip(targets, starts.values(), strict=True):
        assert target.read_bytes().startswith(start)
        assert beside(target).read_bytes().startswith(start)
    assert sorted(tmp_path.iterdir()) == sorted([*targets, *map(beside, targets)])


def test_a_suffix_in_capitals_is_a_suffix(tmp_path: Path) -> None:
    assert report(GOUDA, "--to", tmp_path / "X.HTML") == 0
    assert (tmp_path / "X.HTML").read_bytes().startswith(b"<!doctype html>")


def test_the_document_tells_what_it_was_made_of(tmp_path: Path) -> None:
    import hashlib

    target = tmp_path / "x.md"
    report(GOUDA, "--to", target)
    text = target.read_text(encoding="utf-8")
    assert hashlib.sha256(GOUDA.read_bytes()).hexdigest() in text
    assert "gouda.json" in text
    assert "1 oktober 2013" in text


def test_year_and_approach_choose_measurements(tmp_path: Path) -> None:
    target = tmp_path / "x.md"
    chosen = ("--jaar", 2014, "--aanpak", "helpende hand in de wijk")
    report(ALKMAAR, "--to", target, *chosen)
    text = target.read_text(encoding="utf-8")
    assert "## Bevindingen: Helpende Hand in de Wijk, 2014" in text
    assert "## Bevindingen: Helpende Hand in de Wijk, 2013" not in text
    assert "## Uitkomsten verbeterpunten: Helpende Hand in de Wijk, 2014" in text


def test_a_year_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(ALKMAAR, "--to", tmp_path / "x.md", "--jaar", 1999) == 2
    assert "1999" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_several_files_go_where_their_names_say(tmp_path: Path) -> None:
    report(
        GOUDA, ALKMAAR, "--to", tmp_path / "{gemeente}.md", "--to", tmp_path / "b-{bestand}.html"
    )
    names = {"alkmaar.md", "b-alkmaar.html", "b-gouda.html", "gouda.md"}
    both = names | {beside(Path(name)).name for name in names}
    assert {path.name for path in tmp_path.iterdir()} == both


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("Gouda", "gouda"),
        ("’s-Hertogenbosch", "s-hertogenbosch"),
        ("Súdwest-Fryslân", "sudwest-fryslan"),
        ("../../etc/passwd", "etc-passwd"),
        ("\u202e\u0000", "gemeente"),
        ("x" * 400, "x" * 80),
    ],
)
def test_a_name_becomes_part_of_a_file_name(name: str, part: str) -> None:
    assert slug(name) == part


def test_several_files_do_not_fit_in_one_document(tmp_path: Path) -> None:
    [told] = refused(GOUDA, ALKMAAR, "--to", tmp_path / "x.html")
    assert "{gemeente} of {bestand}" in told


def test_two_files_of_one_municipality_need_their_own_name(
    tmp_path: Path, answers_file: Callable[..., Path]
) -> None:
    other = answers_file(measurement({"visie.gezamenlijk": "ja"}), gemeente="Gouda")
    folder = tmp_path / "uit"
    folder.mkdir()
    [told] = refused(GOUDA, other, "--to", folder / "{gemeente}.html")
    assert "antwoorden.json" in told
    assert list(folder.iterdir()) == []


def test_everything_wrong_with_the_targets_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "map.html").mkdir()
    told = refused(
        GOUDA,
        *("--to", tmp_path / "x.pdff"),
        *("--to", tmp_path / "zonder"),
        *("--to", tmp_path / "{gemeent}.html"),
        *("--to", tmp_path / "weg" / "x.html"),
        *("--to", tmp_path / "map.html"),
        *("--to", tmp_path / "goed.html"),
    )
    assert len(told) == 5
    assert "Bedoelt u ‘.pdf’?" in told[0]
    assert ".html, .pdf, .docx, .md" in told[1]
    assert "Bedoelt u ‘{gemeente}’?" in told[2]
    assert "bestaat niet" in told[3]
    assert not (tmp_path / "goed.html").exists()


def test_a_file_with_nothing_tested_gives_no_document(
    tmp_path: Path, answers_file: Callable[..., Path]
) -> None:
    silent = answers_file(measurement({"visie.gezamenlijk": None}))
    [told] = refused(silent, "--to", tmp_path / "x.html")
    assert "niets getoetst" in told
    assert not (tmp_path / "x.html").exists()


def test_one_bad_file_keeps_all_from_being_made(tmp_path: Path) -> None:
    bad = tmp_path / "slecht.json"
    bad.write_text("{", encoding="utf-8")
    folder = tmp_path / "uit"
    folder.mkdir()
    [told] = refused(GOUDA, bad, "--to", folder / "{bestand}.html")
    assert "slecht.json" in told
    assert list(folder.iterdir()) == []


def test_a_template_is_for_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(GOUDA, "--to", tmp_path / "x.pdf", "--template", tmp_path / "s.docx") == 2
    assert "--template is voor Word" in capsys.readouterr().err


def test_what_is_read_is_not_written(tmp_path: Path) -> None:
    template, answers = tmp_path / "huisstijl.docx", tmp_path / "gouda.md"
    template.write_bytes(TEMPLATE.read_bytes())
    answers.write_bytes(GOUDA.read_bytes())
    [told] = refused(answers, "--template", template, "--to", template)
    assert "Dit bestand is invoer" in told
    read = tmp_path / "x-onderbouwing.md"
    read.write_bytes(GOUDA.read_bytes())
    [told] = refused(read, "--to", tmp_path / "x.md")
    assert "Dit bestand is invoer" in told
    [told] = refused(answers, "--to", answers)
    assert "Dit bestand is invoer" in told
    assert template.read_bytes() == TEMPLATE.read_bytes()
    assert answers.read_bytes() == GOUDA.read_bytes()


def test_a_broken_template_leaves_nothing_behind(tmp_path: Path) -> None:
    template = tmp_path / "s.docx"
    template.write_text("x", encoding="utf-8")
    folder = tmp_path / "uit"
    folder.mkdir()
    targets = ["--to", folder / "x.html", "--to", folder / "x.docx"]
    [told] = refused(GOUDA, *targets, "--template", template)
    assert "sjabloon werkt niet" in told
    assert list(folder.iterdir()) == []


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    place = tmp_path / "geen-map"
    place.write_text("een bestand", encoding="utf-8")
    [told] = refused(GOUDA, "--to", place / "x.html")
    assert str(place) in told
    assert place.read_text(encoding="utf-8") == "een bestand"


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "x.html"
    target.write_text("eerder", encoding="utf-8")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    [told] = refused(GOUDA, "--to", target)
    assert "kan niet worden geschreven" in told
    assert target.read_text(encoding="utf-8") == "eerder"
    assert list(tmp_path.iterdir()) == [target]


def test_a_factsheet_and_its_justification_are_both_written_or_neither(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = os.replace

    def fails(source: Path, target: Path) -> None:
        if target.name == "x.html":
            raise OSError(13, "Permission denied")
        replace(source, target)

    monkeypatch.setattr(os, "replace", fails)
    refused(GOUDA, "--to", tmp_path / "x.html")
    assert list(tmp_path.iterdir()) == []


def test_a_justification_is_in_the_way_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "x-onderbouwing.md").mkdir()
    [told] = refused(GOUDA, "--to", tmp_path / "x.md")
    assert told.startswith(str(tmp_path / "x-onderbouwing.md"))
    several = [tmp_path / "y.md", tmp_path / "y-onderbouwing.md"]
    [told] = refused(GOUDA, *(f"--to={target}" for target in several))
    assert "zowel een factsheet als de onderbouwing van een andere" in told
    assert report(GOUDA, *(f"--to={target}" for target in several), "--onderbouwing=geen") == 0


@pytest.mark.parametrize("suffix", ["html", "md", "docx", "pdf"])
def test_what_is_published_bears_no_numbers_and_its_justification_names_it(
    tmp_path: Path, suffix: str
) -> None:
    target = tmp_path / f"gouda.{suffix}"
    report(GOUDA, "--to", target)
    read = {"html": texts.of_html, "md": texts.of_markdown}
    read |= {"docx": texts.of_docx, "pdf": texts.of_pdf}
    public, apart = (read[suffix](path.read_bytes()) for path in (target, beside(target)))
    marks = re.compile(r"\[\d+(–\d+)?(,\d+(–\d+)?)*\]")
    assert not marks.search(public)
    assert "Onderbouwing" not in public
    assert "nderbouwingbijuitkomstentoezichtonderzoekGouda" in apart
    named = f"‘UitkomstentoezichtonderzoekGouda’(gouda.{suffix})"
    assert f"Ditdocumenthoortbijdefactsheet{named}." in apart
    [told] = published("gouda").measurements
    for one in told.themes[0].criteria[0].findings[0].sentences:
        assert texts.pressed(one.text) in public
        assert texts.pressed(one.text) in apart
    assert len(marks.findall(apart)) > 30


def test_the_justification_may_stand_behind_the_findings_or_nowhere(tmp_path: Path) -> None:
    made = {}
    for where in ("geen", "bijlage"):
        report(GOUDA, "--to", tmp_path / f"{where}.md", "--onderbouwing", where)
        made[where] = (tmp_path / f"{where}.md").read_text(encoding="utf-8")
    assert len(list(tmp_path.iterdir())) == 2
    assert "## Onderbouwing" not in made["geen"]
    assert "## Onderbouwing: MPG-overleg, 2013" in made["bijlage"]
    assert "De nummers tussen haken" in made["bijlage"]


@pytest.mark.parametrize("value", ["morgen", "1e99", "9" * 30])
def test_a_date_that_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    [told] = refused(GOUDA, "--to", tmp_path / "x.html")
    assert "SOURCE_DATE_EPOCH" in told
    assert list(tmp_path.iterdir()) == []


def test_what_was_odd_in_the_answers_is_in_the_document(
    tmp_path: Path, answers_file: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = answers_file(measurement({"visie.gezamenlijk": "ja"}, {"visie.gezamenlijk": "nee"}))
    target = tmp_path / "x.md"
    report(path, "--to", target)
    text = target.read_text(encoding="utf-8")
    assert "### Opmerkingen bij het lezen van de antwoorden" not in text
    text = beside(target).read_text(encoding="utf-8")
    assert "### Opmerkingen bij het lezen van de antwoorden" in text
    assert "visie.gezamenlijk" in text
    assert "visie.gezamenlijk" in capsys.readouterr().err


def test_one_file_may_be_a_name_with_a_placeholder(tmp_path: Path) -> None:
    report(GOUDA, "--to", tmp_path / "{gemeente}-{bestand}.md")
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"gouda-gouda.md", "gouda-gouda-onderbouwing.md"}


@pytest.fixture
def earlier_rules(tmp_path: Path) -> Path:
    """Rules of an earlier year, when a norm on which people disagree was met."""
    folder = tmp_path / "eerdere-regels"
    shutil.copytree(ROOT / "rules" / "ggsr-2013", folder)
    patterns = folder / "patronen.yaml"
    text = patterns.read_text(encoding="utf-8")
    norm, verdict, now = "als: {norm: verdeeld}\n", '        oordeel: "√"\n', "        oordeel: X\n"
    assert norm + now in text
    patterns.write_text(text.replace(norm + now, norm + verdict, 1), encoding="utf-8")
    return folder


def test_what_only_the_rules_changed(
    tmp_path: Path, answers_file: Callable[..., Path], earlier_rules: Path
) -> None:
    said = ({"gezin.eigen_kracht": "ja"}, *[{"gezin.eigen_kracht": "nee"}] * 2)
    answers = answers_file(measurement(*said), measurement(*said, year=2014))
    target = tmp_path / "x.md"
    report(answers, "--to", target)
    text = target.read_text(encoding="utf-8")
    assert "Niet opgepakt: **1**; Verslechterd: **0**" in text
    assert "**√ Voldoet**" not in text

    report(answers, "--to", target, "--eerdere-regels", earlier_rules)
    text = target.read_text(encoding="utf-8")
    assert "Niet opgepakt: **0**; Verslechterd: **1**" in text
    assert "Het oordeel is veranderd: de regels zijn veranderd." in text
    assert f"SHA-256: {load_rules(earlier_rules).digest}" in text
    then, now = text.split("## Bevindingen: Aanpak, 2014")
    assert "**√ Voldoet**" in then  # told as it was judged then, in the table and in its findings
    assert "**√ Voldoet**" not in now.split("## Uitkomsten")[0]


def test_rules_of_another_framework_are_no_earlier_rules(
    tmp_path: Path, earlier_rules: Path
) -> None:
    for file, name in (("kader.yaml", "id: {}\n"), ("continu.yaml", "  {}:\n")):
        path = earlier_rules / file
        text = path.read_text(encoding="utf-8")
        assert name.format("vervolg") in text
        text = text.replace(name.format("vervolg"), name.format("nazorg"))
        path.write_text(text, encoding="utf-8")
    target = tmp_path / "x.md"
    [told] = refused(ALKMAAR, "--to", target, "--eerdere-regels", earlier_rules)
    assert "andere indicatoren" in told
    assert not target.exists()


def test_earlier_rules_are_for_an_earlier_year(
    tmp_path: Path, earlier_rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(GOUDA, "--to", tmp_path / "x.md", "--eerdere-regels", earlier_rules) == 2
    told = " ".join(capsys.readouterr().err.split())
    assert "geen enkel bestand heeft een eerder jaar" in told


@pytest.fixture
def several(tmp_path: Path) -> list[Path]:
    """More files than are made one after another."""
    files = [tmp_path / f"{number}.json" for number in range(12)]
    for path in files:
        shutil.copy(ALKMAAR, path)
    return files


def test_many_factsheets_are_the_same_as_one(tmp_path: Path, several: list[Path]) -> None:
    report(*several, "--to", tmp_path / "{bestand}.html")
    alone = tmp_path / "alleen.html"
    report(several[7], "--to", alone)
    made = [beside(path.with_suffix(".html")).read_bytes() for path in several]
    assert all(path.with_suffix(".html").is_file() for path in several)
    assert made[7] == beside(alone).read_bytes().replace(b"(alleen.html)", b"(7.html)")
    assert len(set(made)) == len(made)  # each names its own file


def test_what_goes_wrong_among_many_is_told(tmp_path: Path, several: list[Path]) -> None:
    template = tmp_path / "eigen.docx"
    template.write_bytes(b"geen Word")
    told = refused(*several, "--to", tmp_path / "{bestand}.docx", "--template", template)
    assert any("eigen.docx" in one for one in told)
    assert not list(tmp_path.glob("[0-9]*.docx"))
