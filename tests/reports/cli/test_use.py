"""Which words are commands, which are files, and what is said when they are neither."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from reports import commands
from tests.reports.cli.conftest import ALL, GOUDA, ROOT, Score

ENGLISH = re.compile(
    r"\b(usage|options|commands|arguments|error|show this|exit\.|missing|invalid|no such|required"
    r"|default:|try|did you mean|got unexpected|does not)\b",
    re.IGNORECASE,
)
"""What typer says by itself."""


def test_score_alone_explains_itself(process: Score) -> None:
    status, out, err = process()
    assert (status, err) == (0, "")
    assert out.startswith("Gebruik: score BESTAND… [opties]\n")
    assert "Voorbeelden:" in out
    assert "score answers/gouda.json" in out
    assert len(out.splitlines()) < 40


@pytest.mark.parametrize("words", [["--help"], ["-h"], [GOUDA, "--help"]])
def test_help_of_the_program(score: Score, words: list[str]) -> None:
    status, out, err = score(*words)
    assert (status, err) == (0, "")
    assert out == score("--help").out
    for part in ("Gebruik:", "Voorbeelden:", "BESTAND…", "--format table|json|markdown", "--jaar"):
        assert part in out
    assert not ENGLISH.search(out)


@pytest.mark.parametrize("name", sorted({*commands.COMMANDS} - {commands.FILES}))
def test_help_of_a_command(score: Score, name: str) -> None:
    status, out, err = score(name, "--help")
    assert (status, err) == (0, "")
    assert out.startswith(f"Gebruik: score {name} ")
    assert f"  {name} " in score("--help").out
    assert not ENGLISH.search(out)


def test_every_module_among_the_commands_is_a_command() -> None:
    modules = {path.stem for path in Path(commands.__file__).parent.glob("[a-z]*.py")}
    assert {f"reports.commands.{name}" for name in modules} == {*commands.COMMANDS.values()}


def test_version(process: Score) -> None:
    status, out, err = process("--version")
    assert (status, err) == (0, "")
    assert re.fullmatch(r"score \d+\.\d+\.\d+\n", out)


def test_a_mistyped_command_is_not_a_file(process: Score) -> None:
    status, out, err = process("overvieuw", *ALL)
    assert (status, out) == (2, "")
    assert err == (
        "Fout: overvieuw: Dit is geen opdracht en geen bestand. Bedoelt u de opdracht ‘overview’?\n"
    )


def test_a_command_is_not_a_file(score: Score, tmp_path: Path) -> None:
    (tmp_path / "overview").write_text("{}")
    assert "Gebruik: score overview" in score("overview", "--help", cwd=tmp_path).out
    status, _, err = score("./overview", cwd=tmp_path)
    assert (status, err) == (
        2,
        "Fout: overview: Het veld ‘kader’ ontbreekt.\n"
        "Fout: overview: Het veld ‘gemeente’ ontbreekt.\n"
        "Fout: overview: Het veld ‘metingen’ ontbreekt.\n"
        "Er zijn 3 fouten; er is niets gedaan.\n",
    )


def test_a_file_without_suffix_is_a_file(score: Score, tmp_path: Path) -> None:
    (tmp_path / "antwoorden").write_text("[]")
    status, _, err = score("antwoorden", cwd=tmp_path)
    assert status == 2
    assert "antwoorden: Hier staat een lege lijst." in err


def test_words_after_two_dashes_are_files(score: Score, tmp_path: Path) -> None:
    (tmp_path / "--jaar").write_text("[]")
    status, _, err = score("--", "--jaar", cwd=tmp_path)
    assert status == 2
    assert err.startswith("Fout: --jaar: Hier staat een lege lijst.")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["gouda"], "Bedoelt u het bestand ‘answers/gouda.json’?"),
        (["answers/goda.json"], "Bedoelt u ‘answers/gouda.json’?"),
        (["anwsers/goda.json"], "Bedoelt u ‘answers/gouda.json’?"),
        ([GOUDA, "dordrech"], "Bedoelt u het bestand ‘answers/dordrecht.json’?"),
        ([GOUDA, "zomaar"], "zomaar: Dit bestand bestaat niet."),
        (["zomaar"], "zomaar: Dit is geen opdracht en geen bestand."),
        (["answers"], "answers: Dit is een map, geen antwoordenbestand."),
        (["answers/"], "answers: Dit is een map, geen antwoordenbestand."),
        ([""], "Een bestand heeft een naam."),
        (["x" * 5000], "Dit is geen opdracht en geen bestand."),
        (["x" * 5000 + ".json"], "de naam is te lang"),
        (["a\x1b[31mb.json"], "a\\u001b[31mb.json: Dit bestand bestaat niet."),
        ([GOUDA, "--formt", "json"], "De optie ‘--formt’ bestaat niet. Bedoelt u ‘--format’?"),
        (["--zomaar"], "De optie ‘--zomaar’ bestaat niet."),
        ([GOUDA, "-x"], "De optie ‘-x’ bestaat niet."),
        ([GOUDA, "--format", "jsn"], "Kies uit table, json, markdown. Bedoelt u ‘json’?"),
        ([GOUDA, "--format"], "Achter --format hoort een waarde."),
        ([GOUDA, "--help=ja"], "--help krijgt geen waarde."),
        (["--format", "json"], "Het argument BESTAND… ontbreekt."),
        ([GOUDA, "--jaar", "2015"], "Er is: MPG-overleg (2013)."),
        ([GOUDA, "--aanpak", "MPG-overlg"], "Bedoelt u ‘MPG-overleg’?"),
        ([GOUDA, "--aanpak", "MPG-overleg", "--jaar", "vorig"], "--jaar ‘vorig’"),
        ([GOUDA, "--regels", "answers"], "kader.yaml ontbreekt."),
        ([GOUDA, "--regels", "zomaar"], "zomaar: "),
        (["overview"], "Het argument BESTAND… ontbreekt."),
        (["overview", GOUDA], "De optie --to ontbreekt."),
        (["overview", GOUDA, "--to", "a.html", "--to=b.html"], "--to: Deze optie kan maar één"),
        (["batch", GOUDA, "--to", "a.csv", "--to", "a.csv"], "--to: Deze optie kan maar één keer"),
        (["check", "--indicator", "1.1", "--indicator", "1.2"], "--indicator: Deze optie kan"),
        ([GOUDA, "--jaar", "2013", "--jaar", "2014"], "--jaar: Deze optie kan maar één keer"),
    ],
)
def test_wrong_use(score: Score, words: list[str], said: str) -> None:
    status, out, err = score(*words)
    assert (status, out) == (2, "")
    assert said in " ".join(err.split())
    assert not ENGLISH.search(err)
    assert err.startswith("Fout: ")


def test_a_flag_that_is_given_twice_is_given(score: Score) -> None:
    rules = "tests/engine/check/cases/compleet/goed"
    done = score("check", rules, "--getuigen", "--getuigen")
    assert done == score("check", rules, "--getuigen") != score("check", rules)


def test_wrong_use_of_a_command_points_to_its_help(score: Score) -> None:
    assert score("overview").err.endswith("\nZie: score overview --help\n")
    assert score(GOUDA, "--zomaar").err.endswith("\nZie: score --help\n")


def test_problems_of_all_files_are_told_at_once(process: Score, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{")
    (tmp_path / "b.json").write_text('{"kader": "ggsr-2014", "gemeente": "B", "metingen": []}')
    status, out, err = process(GOUDA, str(tmp_path / "a.json"), str(tmp_path / "b.json"), "c")
    assert (status, out) == (2, "")
    lines = err.splitlines()
    assert "a.json: teken 2: Dit is geen geldige JSON" in lines[0]
    assert "b.json: kader: Onbekend kader ‘ggsr-2014’. Toegestaan: ggsr-2013," in lines[1]
    assert lines[2:] == [
        "Fout: c: Dit bestand bestaat niet.",
        "Er zijn 3 fouten; er is niets gedaan.",
    ]


def test_one_approach_or_one_year(score: Score) -> None:
    alkmaar = "answers/alkmaar.json"
    both = score(alkmaar).out
    assert "· 2013\n" in both
    assert "· 2014\n" in both
    only = score(alkmaar, "--jaar", "2014").out
    assert "· 2013\n" not in only
    assert "· 2014\n" in only
    assert score(alkmaar, "--aanpak", "helpende hand in de WIJK", "--jaar", "2014").out == only


def test_a_file_without_that_year_is_told(score: Score) -> None:
    status, out, err = score(*ALL, "--jaar", "2014")
    assert status == 0
    assert out.startswith("Alkmaar · ")
    assert err == (
        "answers/gouda.json: geen meting met --jaar ‘2014’.\n"
        "answers/dordrecht.json: geen meting met --jaar ‘2014’.\n"
    )


def test_other_rules(score: Score) -> None:
    assert score(GOUDA, "--regels", "rules/ggsr-2013").out == score(GOUDA).out


@pytest.mark.parametrize(
    ("shell", "words", "found"),
    [
        ("bash", "score over", ["overview", "overrides"]),
        ("bash", "score --f", ["--format"]),
        ("bash", "score answers/gouda.json --format ", ["table", "json", "markdown"]),
        ("bash", "score answers/gouda.json --format j", ["json"]),
        ("bash", "score answ", []),
        ("zsh", "score over", ["overview", "Maak een overzicht"]),
        ("fish", "score over", ["overview"]),
    ],
)
def test_completion(process: Score, shell: str, words: str, found: list[str]) -> None:
    more = {"_TYPER_COMPLETE_ARGS": words, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    if shell == "bash":
        more = {"COMP_WORDS": words, "COMP_CWORD": str(len(words.split(" ")) - 1)}
    status, out, _ = process(_SCORE_COMPLETE=f"complete_{shell}", **more)
    assert status == 0
    if shell == "bash":
        assert out.split() == found
    for word in found:
        assert word in out


def test_completion_offers_files_beside_commands(process: Score) -> None:
    more = {"COMP_WORDS": "score r", "COMP_CWORD": "1"}
    words = process(_SCORE_COMPLETE="complete_bash", **more).out.split()
    assert {"reports/", "rules/"} < {*words}
    assert {name for name in commands.COMMANDS if name.startswith("r")} < {*words}


def test_completion_is_installed(process: Score, tmp_path: Path) -> None:
    status, out, err = process("--show-completion", SHELL="/bin/bash", HOME=str(tmp_path))
    assert (status, err) == (0, "")
    assert "_SCORE_COMPLETE=complete_" in out
    status, out, err = process("--install-completion", SHELL="/bin/bash", HOME=str(tmp_path))
    assert (status, err) == (0, "")
    assert out.startswith(f"Het aanvullen met de tabtoets is geïnstalleerd in {tmp_path}")
    assert not ENGLISH.search(out)


def test_an_engine_that_was_built_for_another_python_gets_the_line_that_mends_it() -> None:
    code = (
        "import sys; sys.modules['durable_rules_engine'] = None  # as a failing import does\n"
        f"sys.argv = ['score', '{GOUDA}']\n"
        "from reports.cli import main\n"
        "sys.exit(main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    [line] = done.stderr.splitlines()
    assert line.startswith("Fout: De regelmotor durable-rules werkt niet met deze Python (3.")
    mend = "CPPFLAGS=-DPyEval_CallObject=PyObject_CallObject "
    assert f"{mend}{sys.executable} -m pip install --force-reinstall" in line
    pinned = re.search(r'"(durable_rules==[^"]+)"', (ROOT / "pyproject.toml").read_text())
    assert pinned is not None
    assert line.endswith(pinned[1])
