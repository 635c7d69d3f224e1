"""Who has answered and who hasn't, what can't be judged yet, and whom to remind of what."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.reports.cli.conftest import Score

AnswersFile = Callable[..., str]


def test_the_table_says_who_is_how_far_and_whom_to_ask_what(
    score: Score, answers_file: AnswersFile
) -> None:
    file = answers_file(
        {"gezin.behoefte": "ja"}, {"MEE": {}, "AMK": {"gezin.behoefte": "misschien"}}
    )
    done = score("intake", "--stand", file)
    assert done.status == 0
    lines = [" ".join(line.split()) for line in done.out.splitlines()]
    assert "Gemeente X gemeente 1 van 45 44" in lines
    assert "MEE netwerkpartner niets ontvangen 37" in lines
    assert "AMK netwerkpartner 1 van 37 36 1" in lines
    text = " ".join(lines)
    assert "wacht op de beoordeling van een antwoord" in text
    assert "– vraag MEE: Is binnen de aanpak de behoefte van het gezin uitgangspunt" in text
    assert "De gemeente heeft zicht op de populatie GGSR: nog geen antwoord." in text


def test_who_was_asked_and_sent_nothing_is_told_too(
    score: Score, answers_file: AnswersFile, tmp_path: Path
) -> None:
    round_ = tmp_path / "ronde.csv"
    round_.write_text(
        "gemeente;aanpak;jaar;id;naam;rol\n"
        "X;Aanpak;2013;g;Gemeente X;gemeente\n"
        "X;Aanpak;2013;ggd;GGD;netwerkpartner\n"
        "Y;Aanpak;2013;g;Gemeente Y;gemeente\n"
    )
    done = score(
        "intake", "--stand", answers_file({"gezin.behoefte": "ja"}), "--ronde", str(round_)
    )
    lines = [" ".join(line.split()) for line in done.out.splitlines()]
    assert "GGD netwerkpartner niets ontvangen 37" in lines
    assert "Gemeente Y gemeente niets ontvangen 45" in lines
    assert "Klaar zijn 0 van de 3 respondenten." in lines


def test_each_who_is_not_done_gets_a_letter(
    score: Score, answers_file: AnswersFile, tmp_path: Path
) -> None:
    file = answers_file({"gezin.behoefte": "misschien"}, {"MEE": {}})
    to = tmp_path / "brieven"
    order = ("questionnaire", "ggsr-2013", "--herinnering", file, "--to", str(to))
    assert score(*order, "--uiterlijk", "1 mei 2013").status == 0
    first, second = sorted(to.iterdir())
    assert first.name == "x-aanpak-2013-g-herinnering.txt"
    own = first.read_text()
    assert "Op 44 vragen misten wij een antwoord:" in own
    assert "U antwoordde ‘misschien’; mogelijk is ja, deels, nee" in own
    assert "uiterlijk 1 mei 2013" in own
    assert "Van MEE ontvingen wij nog geen antwoorden. Het gaat om 37 vragen." in second.read_text()
