"""Texts that say nothing, are no sentence, or say what is said already, are found."""

from __future__ import annotations

import shutil
from pathlib import Path

from engine import check
from engine.check.checks.teksten import CHECK
from engine.framework.shipped import rules_folder
from engine.rules.loading import load_rules
from tests.engine.check import sets


def test_the_good_texts_say_something_of_their_own() -> None:
    assert sets.report("teksten", "goed").findings == ()


def test_the_bad_texts_do_not() -> None:
    assert sets.text("teksten", "fout") == sets.expected("teksten", "fout")


def test_the_counterexamples_make_the_rules_fire() -> None:
    for finding in sets.found("teksten", "fout"):
        if finding.counterexample is not None:
            (result,) = sets.scored("teksten", "fout", finding)
            (outcome,) = result.outcomes
            fired = {outcome.rule.id, *(note.id for note in outcome.fired_notes)}
            assert {place.id for place in finding.places} <= fired


def test_a_rule_that_says_what_a_shipped_one_says_is_found(tmp_path: Path) -> None:
    """As a policy officer wrote it: nothing else in the rules objects to it."""
    folder = tmp_path / "ggsr-2013"
    shutil.copytree(rules_folder(), folder)
    file = folder / "toeleiding.yaml"
    text = file.read_text(encoding="utf-8")
    new = """\
      - id: geen-wijk-bekend
        als: {bekend: gedragen, wijken: allen tegen}
        let_op: "{wijken}"
        naast: "√"
        omdat: Van geen wijk is bekend dat er gezinnen wonen.
        bron: Principe 5
"""
    before = "      - id: wijken-onbekend\n"
    assert text.count(before) == 1
    file.write_text(text.replace(before, new + before), encoding="utf-8")

    findings = check.run(load_rules(folder), ["zicht-op-populatie"]).findings

    [twice] = [one for one in findings if one.check == CHECK]
    assert twice.what == "Twee LET OP zeggen soms hetzelfde."
    assert [place.id.partition("/")[2] for place in twice.places] == [
        *("geen-wijk-bekend", "wijken-onbekend"),
    ]
    assert twice.counterexample is not None
