"""A line of a batch is what ``score FILE --format json`` gives of the dossier, on one line."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given

from engine.framework.shipped import rules_folder
from reports.batch.as_jsonl import JsonLines
from reports.inputs import rule_set, scored_tree
from reports.json_text import as_text, made_safe
from reports.verdicts.as_json import as_brief, as_data
from tests import strategies

WRITER = JsonLines()
"""Used by every test here, so that there is much that it wrote before."""
FRAMEWORK = rule_set(rules_folder()).framework

HIDDEN = "\u202e\u2066\u200b\u2028\x7f\x85\xa0\ue000\U000e0041\ufeff"
"""An order of reading, nothing at all, ends of lines, a command, spaces, private and tag signs."""


ESCAPE = re.compile(r"\\u\w{4}")


def lines(trees: Sequence[Any], places: Sequence[str], explain: bool) -> list[str]:
    scored = [scored_tree(tree, "x") for tree in trees]
    text = WRITER.encode([*zip(places, scored, strict=True)], explain).decode()
    assert text.endswith("\n")
    return text.split("\n")[:-1]


@given(strategies.dossiers(FRAMEWORK))
def test_what_is_put_together_from_pieces_is_what_is_written_out(tree: dict[str, Any]) -> None:
    [line] = lines([tree], ["in.jsonl, regel 1"], explain=True)
    scored = scored_tree(tree, "x")
    wanted = {"plaats": "in.jsonl, regel 1", **as_data(scored.dossier, scored.results)}
    assert line == json.dumps(wanted, ensure_ascii=False, separators=(",", ":"))


def hostile(text: str) -> dict[str, Any]:
    """A dossier with ``text`` wherever text may stand."""
    answer = {"antwoord": f"meldpunt {text}", "toelichting": text, "bron": text}
    return {
        "kader": FRAMEWORK.id,
        "gemeente": f"a{text}",
        "metingen": [
            {
                "aanpak": f"b{text}",
                "jaar": 2013,
                "opvolger_van": [f"c{text}"],
                "respondenten": [
                    {
                        "id": f"d{role}{text}",
                        "naam": f"e{role}{text}",
                        "rol": role,
                        "antwoorden": {"aanmelding.punt": answer, "visie.gezamenlijk": "ja"},
                    }
                    for role in ("gemeente", "netwerkpartner")
                ],
                "documenten": [{"id": f"f{text}", "titel": f"g{text}", "antwoorden": {}}],
                f"h{text}": 1,
            }
        ],
    }


@pytest.mark.parametrize("explain", [False, True])
def test_what_is_not_seen_is_escaped_as_in_other_json(explain: bool) -> None:
    tree, place = hostile(HIDDEN), f"{HIDDEN}.jsonl, regel 1"
    [line] = lines([tree], [place], explain)
    assert not [one for one in line if not one.isprintable()]
    scored = scored_tree(tree, "x")
    data = (as_data if explain else as_brief)(scored.dossier, scored.results)
    assert json.loads(line) == {"plaats": place, **data}
    written = as_text({"plaats": place, **data}, indent=None)
    assert ESCAPE.findall(line) == ESCAPE.findall(written)


def test_the_name_of_a_file_need_not_be_text() -> None:
    [line] = lines([hostile("")], ["\udcff.json"], explain=False)
    assert json.loads(line)["plaats"] == "\udcff.json"
    line.encode()


@pytest.mark.parametrize("character", [*HIDDEN, "é", "√", "漢", "\U0001f600", '"', "\\", "\x1f"])
def test_one_character_is_written_as_elsewhere(character: str) -> None:
    elsewhere = as_text([{"a": character}], indent=None)
    plain = json.dumps([{"a": character}], ensure_ascii=False).encode()
    assert made_safe(plain).decode() == elsewhere
    assert (character in elsewhere) is character.isprintable()
