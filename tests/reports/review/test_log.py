"""``score log``: chains are verified, and go from files to a database and back without loss."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.reports.cli.conftest import Score
from tests.reports.review.conftest import Decide


def test_files_and_database_are_the_same_there_and_back(
    score: Score, gouda: Path, decide: Decide
) -> None:
    path = decide()
    before = path.read_bytes()
    folder = str(gouda.parent)
    assert score("log", "import", folder).err == "1 regel opgenomen.\n"
    assert score("log", "import", folder).err == "0 regels opgenomen.\n"
    path.unlink()
    assert score("log", "export", folder).err == "1 bestand geschreven.\n"
    assert path.read_bytes() == before


def test_a_hash_of_a_publication_is_found(score: Score, gouda: Path, decide: Decide) -> None:
    decide()
    score("report", str(gouda), "--to", str(gouda.with_name("x.html")))
    page = gouda.with_name("x.html").read_text()
    [hash_] = re.findall(r"laatste hash\)</dt><dd><code>(\w+)", page)
    done = score("log", "verify", str(gouda.parent), "--hash", hash_)
    assert (done.status, "regel 1." in done.out) == (0, True)
    done = score("log", "verify", str(gouda.parent), "--hash", "0" * 64)
    assert (done.status, "staat in geen enkel logboek" in done.err) == (2, True)


def test_a_changed_log_is_told(score: Score, gouda: Path, decide: Decide) -> None:
    path = decide()
    tree = json.loads(path.read_text())
    tree["logboek"][0]["door"] = "Een ander"
    path.write_text(json.dumps(tree))
    done = score("log", "verify", str(gouda.parent))
    assert (done.status, "logboek 1: De hash klopt niet" in done.err) == (2, True)


def test_logs_that_both_went_on_are_told(score: Score, gouda: Path, decide: Decide) -> None:
    decide()
    folder = str(gouda.parent)
    score("log", "import", folder)
    decide(reden="Een andere reden.")
    done = score("log", "import", folder)
    assert (done.status, "in beide verder gewerkt" in done.err) == (2, True)
