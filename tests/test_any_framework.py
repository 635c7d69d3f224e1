"""What a framework is about stands in its data: the program has no role, verdict or framework."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
WORDS = re.compile(r"netwerkpartner|√|ggsr", re.IGNORECASE)

EXCEPTIONS = {
    "engine/texts": "what people write, whatever they are asked: words and ticks that are read",
    "engine/intake/response.py": "ticks that people put in a box",
    "engine/framework/shipped.py": "the framework that is meant where none is named",
    "reports/checks/as_text.py": "a tick for a check that holds",
    "reports/page.py": "the name of the distribution",
    "reports/version.py": "the name of the distribution",
    "reports/parameters.py": "help that names the framework that is meant where none is named",
    "reports/commands/check.py": "help that names the framework that is meant where none is named",
    "reports/commands/export.py": "an example in help",
    "reports/commands/questionnaire.py": "an example in help",
}


def test_no_role_verdict_or_framework_is_named_in_the_program() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for folder in ("engine", "reports")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if not str(path.relative_to(ROOT)).startswith(tuple(EXCEPTIONS))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if WORDS.search(line)
    ]
    assert found == []


def test_every_exception_is_needed() -> None:
    for name in EXCEPTIONS:
        path = ROOT / name
        files = [path] if path.is_file() else path.rglob("*.py")
        assert any(WORDS.search(one.read_text(encoding="utf-8")) for one in files), name
