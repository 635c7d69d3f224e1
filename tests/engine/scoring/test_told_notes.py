"""LET OP are told together: one speaker once, one question once, one gap once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from engine.dossier.reading import Reader
from engine.scoring.score import Scorer
from engine.scoring.told_notes import told_notes

ROOT = Path(__file__).parents[3]


def notes(scorer: Scorer, reader: Reader, partners: list[dict[str, Any]], **own: Any) -> list[str]:
    """The LET OP of a measurement in which the municipality answers ``own``."""
    respondents = [{"id": "g", "naam": "G", "rol": "gemeente", "antwoorden": own["own"]}]
    respondents += [
        {"id": f"p{n}", "naam": f"Partner {n}", "rol": "netwerkpartner", "antwoorden": said}
        for n, said in enumerate(partners, start=1)
    ]
    meting = {"aanpak": "A", "jaar": 2013, "respondenten": respondents}
    tree = {"kader": "ggsr-2013", "gemeente": "X", "metingen": [meting]}
    [result] = scorer.score(reader.tree(tree, "x.json"))
    return [one.text for each in told_notes(result).values() for one in each]


def test_one_speaker_is_told_once(scorer: Scorer, reader: Reader) -> None:
    yes = {"nazorg.afspraken": "ja", "nazorg.nagekomen": "ja"}
    told = notes(
        scorer,
        reader,
        [yes, yes, {"nazorg.afspraken": "deels", "nazorg.nagekomen": "nee"}],
        own=yes,
    )
    assert told == [
        "Alleen volgens Partner 3 is dit maar ten dele zo. Partner 3 geeft ook aan dat de afspraken"
        " over het vervolg of de nazorg in de praktijk niet altijd worden nagekomen."
    ]


def test_different_speakers_are_told_apart(scorer: Scorer, reader: Reader) -> None:
    yes = {"nazorg.afspraken": "ja", "nazorg.nagekomen": "ja"}
    others = [{**yes, "nazorg.afspraken": "nee"}, {**yes, "nazorg.nagekomen": "nee"}]
    told = notes(scorer, reader, [yes, *others], own=yes)
    assert len(told) == 2
    assert told[0] == "Alleen Partner 2 denkt hier anders over."
    assert "Partner 3" in told[1]


def test_what_is_missing_is_told_once(scorer: Scorer, reader: Reader) -> None:
    dossier = reader.file(ROOT / "answers" / "gouda.json")
    [result] = scorer.score(dossier)
    told = told_notes(result)
    [first], [second] = told["partijen-verbonden"], told["samenwerkingsafspraken"]
    assert first.text == "Alleen het onderwijs ontbreekt onder de genoemde partijen."
    assert second.text == "Ook hier ontbreekt het onderwijs."
    assert (first.repeats, second.repeats) == (False, True)
    assert len(result.outcomes[24].note_texts) == 1  # by itself it tells what is missing
    assert "onderwijs" in result.outcomes[24].note_texts[0]
