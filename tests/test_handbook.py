"""The handbook for inspectors: its commands work as they are written, its pictures are there."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from engine.framework.loading import load_framework
from reports.commandline import program
from tests.engine.intake.respondent import filled_in

ROOT = Path(__file__).parent.parent
HANDBOOK = ROOT / "docs/handleiding.md"
TEXT = HANDBOOK.read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", TEXT, re.M | re.S)
COMMANDS = [line for kind, block in BLOCKS if not kind for line in block.splitlines()]
SERVES = "score review "


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the answers that are shipped and the list that the handbook shows."""
    shutil.copytree(ROOT / "answers", tmp_path / "answers")
    [listed] = [block for kind, block in BLOCKS if kind == "yaml"]
    (tmp_path / "gouda.yaml").write_text(listed, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def return_the_workbooks(desk: Path) -> None:
    """What respondents do: MEE gives one answer that isn't clear."""
    framework = load_framework(ROOT / "rules/ggsr-2013")
    said = {
        "gemeente": {"populatie.omvang_bekend": "nee"},
        "mee": {"nazorg.afspraken": "misschien"},
    }
    (desk / "terug").mkdir()
    for path in (desk / "uit").glob("*.xlsx"):
        [answers] = [given for name, given in said.items() if path.stem.endswith(f"-{name}")]
        (desk / "terug" / path.name).write_bytes(filled_in(path.read_bytes(), answers, framework))


def test_every_command_does_what_it_says(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(COMMANDS) > 15
    for command in COMMANDS:
        name, *arguments = shlex.split(command)
        assert name == "score"
        if command.startswith(SERVES):
            arguments.append("--help")  # it would serve until somebody stops it
        assert program.run(arguments) == 0, (command, capsys.readouterr().err)
        if "--to uit" in command:
            return_the_workbooks(desk)
    made = {path.name for path in desk.iterdir()}
    assert {"gouda.json", "brieven", "wederhoor.docx", "overzicht.html"} <= made
    assert {"gouda.pdf", "gouda-onderbouwing.pdf", "gouda-kort.html", "alkmaar.html"} <= made
    assert "gouda-kort-onderbouwing.html" not in made


def test_every_picture_is_there_and_small() -> None:
    shown = re.findall(r"!\[[^\]]{10,}\]\((schermen/[\w-]+\.png)\)", TEXT)
    pictures = {path.relative_to(ROOT / "docs").as_posix() for path in ROOT.glob("docs/schermen/*")}
    assert pictures == {*shown}
    assert len(shown) <= 12
    for one in shown:
        content = (ROOT / "docs" / one).read_bytes()
        assert content.startswith(b"\x89PNG")
        assert len(content) < 150_000


def test_its_links_lead_somewhere() -> None:
    headings = re.findall(r"^## (.*)$", TEXT, re.M)
    anchors = {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings}
    for link in re.findall(r"\]\(([^)]+)\)", TEXT):
        assert link.removeprefix("#") in anchors or (HANDBOOK.parent / link).is_file(), link
