"""What is published names no network partner, unless its name is public or that is asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from reports.factsheet.making import sheet
from reports.inputs import Scored, as_published, score_files, scored_concept
from reports.overview.build import build
from reports.review.hearing.model import paper
from tests.reports.cli.conftest import GOUDA, Score
from tests.roles import PARTNER
from tests.strategies import Tree, measurements

ROOT = Path(__file__).parents[3]
FRAMEWORK = score_files([ROOT / GOUDA])[0].rules.framework
PUBLIC, HIDDEN = "Zwqopen", "Zwqdicht"


@st.composite
def with_names(draw: st.DrawFn) -> Tree:
    """A dossier with names like nothing else; some are public, and some answers have an origin."""
    measurement = draw(measurements(FRAMEWORK, partners=3))
    for number, one in enumerate(measurement["respondenten"]):
        if one["rol"] != PARTNER.id:
            continue
        public = draw(st.booleans())
        name = PUBLIC if public else HIDDEN
        one |= {"naam": f"{name} {number}", "naam_openbaar": public}
        one["lidwoord"] = draw(st.sampled_from(["de", "het", ""]))
        question = next(iter(one["antwoorden"]), None)
        if question is not None and not isinstance(one["antwoorden"][question], dict):
            origin = {"bestand": f"{name}.xlsx", "sha256": "a" * 64, "blad": name, "cel": "D3"}
            one["antwoorden"][question] = {
                "antwoord": one["antwoorden"][question],
                "herkomst": origin,
            }
    return {"kader": FRAMEWORK.id, "gemeente": "Stad", "metingen": [measurement]}


def documents(scored: Scored) -> Iterator[Any]:
    """The models of all that is published: whatever a document shows stands in them."""
    yield sheet(scored, scored)
    yield build([scored])
    yield paper(scored, scored)


def texts(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif is_dataclass(part):
        for field in fields(part):
            yield from texts(getattr(part, field.name))
    elif isinstance(part, (tuple, list)):
        for one in part:
            yield from texts(one)
    elif isinstance(part, dict):
        yield from texts([*part, *part.values()])


@settings(max_examples=4, deadline=None, phases=[Phase.generate])
@given(with_names())
def test_no_name_of_a_partner_is_in_a_published_document(tree: Tree) -> None:
    scored = scored_concept(tree, "x.json", content=json.dumps(tree).encode())
    [public] = as_published([scored], "nee")
    for document in documents(public):
        assert HIDDEN not in "\n".join(texts(document))
    told = [[(o.verdict, o.rule, o.notes) for o in result.outcomes] for result in public.results]
    assert told == [[(o.verdict, o.rule, o.notes) for o in r.outcomes] for r in scored.results]


def answers(tmp_path: Path, **more: object) -> Path:
    """Gouda's answers, of which MEE has ``more`` fields."""
    tree = json.loads((ROOT / GOUDA).read_text())
    mee = tree["metingen"][0]["respondenten"][3]
    path = tmp_path / "gouda.json"
    mee |= more
    path.write_text(json.dumps(tree))
    return path


def note(scored: Scored, indicator: str) -> str:
    [outcome] = [o for o in scored.results[0].outcomes if o.rules.indicator.id == indicator]
    return " ".join(outcome.note_texts)


@pytest.mark.parametrize(
    ("names", "fields_", "who"),
    [("nee", {}, "één netwerkpartner"), ("ja", {}, "MEE"), ("nee", {"naam_openbaar": True}, "MEE")],
)
def test_one_partner_is_named_or_told_by_role(
    names: str, fields_: dict[str, object], who: str, tmp_path: Path
) -> None:
    [public] = as_published(score_files([answers(tmp_path, **fields_)]), names)
    assert who in note(public, "doorzettingsmacht").replace("Eén", "één")


def test_the_same_name_has_the_same_number_in_every_year() -> None:
    [public] = as_published(score_files([ROOT / "answers" / "dordrecht.json"]), "nee")
    [named] = score_files([ROOT / "answers" / "dordrecht.json"])
    numbers = {
        (one.name, other.name)
        for before, after in zip(
            named.dossier.measurements, public.dossier.measurements, strict=True
        )
        for one, other in zip(before.of(PARTNER), after.of(PARTNER), strict=True)
    }
    assert len(numbers) == len({one for one, _ in numbers}) == len({other for _, other in numbers})


@pytest.mark.parametrize("command", ["report", "overview"])
def test_names_are_asked_for(command: str, score: Score, tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    score(command, GOUDA, "--to", str(path))
    assert "netwerkpartner 1" in path.read_text().lower()
    score(command, GOUDA, "--to", str(path), "--namen", "ja")
    assert "netwerkpartner 1" not in path.read_text().lower()
