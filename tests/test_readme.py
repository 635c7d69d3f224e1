"""The README shows what the program really prints, and rules that `score check` accepts."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from engine import check
from engine.explaining.followup import followups
from engine.rules.loading import load_rules
from reports import inputs

ROOT = Path(__file__).parent.parent
BLOCKS = re.findall(
    r"^```\n(.*?)^```$", (ROOT / "README.md").read_text(encoding="utf-8"), re.M | re.S
)


def printed(*arguments: str) -> str:
    code = f"import sys; sys.argv = {['score', *arguments]}; from reports.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "100", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@pytest.mark.parametrize(
    ("start", "arguments"),
    [
        ("Gouda ·", ["answers/gouda.json"]),
        ("Stevigheid", ["explain", "answers/gouda.json", "zicht-op-populatie"]),
    ],
)
def test_the_examples_are_true(start: str, arguments: list[str]) -> None:
    [block] = [block for block in BLOCKS if block.startswith(start)]
    assert block.rstrip() in printed(*arguments)


@pytest.mark.parametrize(
    ("document", "rule", "indicator"),
    [
        ("README.md", "partij-ontbreekt", "partijen-verbonden"),
        ("rules/README.md", "omvang-deels-bekend", "zicht-op-populatie"),
    ],
)
def test_the_rule_that_is_shown_can_stand_in_place_of_the_shipped_one(
    document: str, rule: str, indicator: str, tmp_path: Path
) -> None:
    folder = tmp_path / "rules"
    shutil.copytree(ROOT / "rules" / "ggsr-2013", folder)
    shown = (ROOT / document).read_text(encoding="utf-8")
    for start in (f"- id: {rule}", f"{rule}:"):  # the rule, and its examples
        [wanted] = _blocks(start, shown)
        [(file, text, shipped)] = [
            (path, text, block)
            for path in folder.glob("*.yaml")
            for text in [path.read_text(encoding="utf-8")]
            for block in _blocks(start, text)
        ]
        margin = " " * (len(shipped) - len(shipped.lstrip()))
        put = textwrap.indent(textwrap.dedent(wanted), margin)
        file.write_text(text.replace(shipped, put), encoding="utf-8")

    report = check.run(load_rules(folder), [indicator])

    assert report.findings == ()


def _blocks(start: str, text: str) -> list[str]:
    """What begins with the line ``start``, up to the first line not further in."""
    found = re.finditer(rf"^( *){start}\n(?:\1 +.*\n)+", text, re.M)
    return [match.group() for match in found]


def test_the_measurement_that_follows_up_can_stand_in_the_file_that_is_shown() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    whole, later, _ = map(json.loads, re.findall(r"^```json\n(.*?)^```$", text, re.M | re.S))
    whole["metingen"].append(later)

    scored = inputs.scored_tree(whole, "voorbeeldstad.json")

    [followup] = followups(scored.results)
    assert [one.approach for one in followup.earlier] == ["Voorbeeldaanpak"]
    assert followup.missing == ()
