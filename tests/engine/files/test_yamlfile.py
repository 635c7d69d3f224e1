"""YAML is a tree of texts with their lines; everything that surprises in YAML is refused."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from engine.files import yamlfile
from engine.files.errors import Problem
from engine.files.yamlfile import Filled, Mapping, Sequence, Text


def parsed(text: str) -> Mapping:
    problems: list[Problem] = []
    tree = yamlfile.parse(text, "x.yaml", problems)
    assert problems == []
    assert tree is not None
    return tree


def refusals(text: str) -> list[str]:
    problems: list[Problem] = []
    yamlfile.parse(text, "x.yaml", problems)
    return [str(problem).removeprefix("x.yaml: ") for problem in problems]


@pytest.mark.parametrize(
    "scalar",
    [
        *("ja", "nee", "yes", "no", "on", "off", "y", "n", "true", "True", "null", "~"),
        *("2013", "1.5", "0o17", "017", "1_000", "0x1F", "12:30", "12:30:00", "190:20:30"),
        *("2013-01-01", ".inf", ".nan", "1e3", "<<", "=", "√", "één", "’s avonds"),
    ],
)
def test_a_scalar_is_the_text_that_stands_there(scalar: str) -> None:
    assert parsed(f"a: {scalar}") == {"a": scalar}
    assert parsed(f"{scalar}: 1") == {scalar: "1"}
    assert parsed(f"a: [{scalar}]") == {"a": [scalar]}
    assert parsed("a: '{}'".format(scalar.replace("'", "''"))) == {"a": scalar}


def test_nothing_is_an_empty_text() -> None:
    assert parsed("a:\nb: ''\nc: []\nd: {}") == {"a": "", "b": "", "c": [], "d": {}}


def test_everything_has_the_line_it_stands_on() -> None:
    tree = parsed("a: 1\nb:\n  - x\n  - {c: y,\n     d: z}\ne: >-\n  lang\n  verhaal\n")
    assert {key: key.line for key in tree} == {"a": 1, "b": 2, "e": 6}
    items = tree.field("b")
    assert isinstance(items, Sequence)
    assert (items.line, [item.line for item in items]) == (3, [3, 4])
    inner = items[1]
    assert isinstance(inner, Mapping)
    assert {key: (key.line, value.line) for key, value in inner.items()} == {
        "c": (4, 4),
        "d": (5, 5),
    }
    assert tree.field("e") == "lang verhaal"
    assert tree.field("f") is None


def test_texts_survive_pickling_with_their_place() -> None:
    for text in (Text("x", 3), Filled("y", 4, "z.yaml")):
        copy = pickle.loads(pickle.dumps(text))
        assert (copy, copy.line, type(copy)) == (text, text.line, type(text))
        assert getattr(copy, "file", "") == getattr(text, "file", "")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\na: 2", "regel 2: De sleutel ‘a’ staat er twee keer (ook op regel 1)."),
        ("a: &x 1", "regel 1: Ankers (&naam) worden niet gebruikt."),
        ("a: 1\nb: *x", "regel 2: Verwijzingen (*naam) worden niet gebruikt."),
        ("a: !!int 1", "regel 1: Typeaanduidingen (!naam) worden niet gebruikt."),
        ("a: !!python/object:os.system x", "regel 1: Typeaanduidingen (!naam) worden niet"),
        ("? [a, b]\n: 1", "regel 1: Een sleutel moet een tekst zijn."),
        ("a: 1\n---\nb: 2", "regel 2: Er staan meer documenten in één bestand."),
        ("", "regel 1: Het bestand bevat geen velden (sleutel: waarde)."),
        ("# niets\n", "regel 1: Het bestand bevat geen velden (sleutel: waarde)."),
        ("- a\n- b", "regel 1: Het bestand bevat geen velden (sleutel: waarde)."),
        ("tekst", "regel 1: Het bestand bevat geen velden (sleutel: waarde)."),
        ("a:\n\tb: 1", "regel 2: Dit is geen geldige YAML: hier staat een teken dat niet aan het"),
        ("a: @x", "regel 1: Dit is geen geldige YAML: hier staat een teken dat niet aan het begin"),
        (
            "a: [1, 2\nb: 3",
            "regel 2: Dit is geen geldige YAML: de lijst […] is niet goed afgesloten.",
        ),
        ("a: {b: 1\nc: 2", "regel 2: Dit is geen geldige YAML: de velden {…} zijn niet goed"),
        ('a: "x\nb: 1', "regel 2: Dit is geen geldige YAML: een aanhalingsteken of haakje is niet"),
        ("a:\n  b: 1\n c: 2", "regel 3: Dit is geen geldige YAML: hier hoort een sleutel; let op"),
        ("a: b: c", "regel 1: Dit is geen geldige YAML: hier staat een dubbele punt te veel;"),
        ("a: 1\n- b", "regel 2: Dit is geen geldige YAML: "),
        ("a: }", "regel 1: Dit is geen geldige YAML: hier hoort een waarde."),
        ('a: "\\q"', "regel 1: Dit is geen geldige YAML: hier staat een \\ die niet klopt;"),
        ("a: 1\nb: \x01", "regel 2: Hier staat een onzichtbaar stuurteken (\\u0001)."),
        ("a: " + "[" * 5000 + "]" * 5000, "De YAML is te diep genest."),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, message: str) -> None:
    [told] = refusals(text)
    assert told.startswith(message)


def test_every_mistake_is_told_and_the_rest_is_read_all_the_same() -> None:
    problems: list[Problem] = []
    text = "a: &x 1\nb: !y 2\na: 3\nc: {d: 4, d: 5}\ne: 6"
    tree = yamlfile.parse(text, "x.yaml", problems)
    assert [problem.place for problem in problems] == ["regel 1", "regel 2", "regel 3", "regel 4"]
    assert tree == {"a": "1", "b": "2", "c": {"d": "4"}, "e": "6"}


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("a: 1\nb: één".encode("latin-1"))
    problems: list[Problem] = []
    assert yamlfile.read(latin, problems) is None
    assert yamlfile.read(tmp_path / "weg.yaml", problems) is None
    assert yamlfile.read(tmp_path, problems) is None
    assert [str(problem) for problem in problems] == [
        f"{latin}: regel 2: Het bestand is geen UTF-8-tekst; sla het op als UTF-8.",
        f"{tmp_path / 'weg.yaml'}: Het bestand kan niet worden gelezen (bestaat niet).",
        f"{tmp_path}: Het bestand kan niet worden gelezen (is een map).",
    ]


def test_a_byte_order_mark_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "bom.yaml").write_bytes(b"\xef\xbb\xbfa: 1")
    assert yamlfile.read(tmp_path / "bom.yaml", []) == {"a": "1"}


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1)
TREES: st.SearchStrategy[object] = st.recursive(
    TEXT, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner), max_leaves=5
)


@given(st.dictionaries(TEXT, TREES, min_size=1, max_size=3), st.booleans())
def test_all_that_is_written_is_read(tree: dict[str, object], flow: bool) -> None:
    written = yaml.dump(tree, default_flow_style=flow, default_style='"', allow_unicode=True)
    assert parsed(written) == tree


@given(st.text(st.sampled_from("ab:- \n\t[]{},'\"&*!|>%@`#?") | st.characters(codec="utf-8")))
def test_any_text_is_a_tree_or_refused(text: str) -> None:
    problems: list[Problem] = []
    tree = yamlfile.parse(text, "x.yaml", problems)
    assert tree is not None or problems
