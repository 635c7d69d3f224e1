"""JSON is read without losing anything, and what is wrong with a file is said in Dutch."""

from __future__ import annotations

import json
import math
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.files import jsonfile
from engine.files.errors import InputError, printable


def refusal(data: bytes) -> list[str]:
    with pytest.raises(InputError) as error:
        jsonfile.parse(data, "x.json")
    return [str(problem).removeprefix("x.json: ") for problem in error.value.problems]


def refused_file(path: Path) -> str:
    with pytest.raises(InputError) as error:
        jsonfile.read(path)
    [problem] = error.value.problems
    assert problem.file == str(path)
    return str(problem).removeprefix(f"{printable(str(path))}: ")


# --- files ----------------------------------------------------------------------------------------


def test_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "gouda.json").write_bytes('{"é": [1, 2.5, true, null, "x"]}'.encode())
    assert jsonfile.read(tmp_path / "gouda.json") == {"é": [1, 2.5, True, None, "x"]}


def test_a_file_that_does_not_exist_is_refused_with_the_nearest_that_does(tmp_path: Path) -> None:
    (tmp_path / "gouda.json").write_text("{}")
    assert refused_file(tmp_path / "goude.json") == (
        f"Dit bestand bestaat niet. Bedoelt u ‘{tmp_path / 'gouda.json'}’?"
    )
    assert refused_file(tmp_path / "alkmaar.json") == "Dit bestand bestaat niet."
    assert refused_file(tmp_path / "weg" / "gouda.json") == "Dit bestand bestaat niet."


def test_a_directory_is_refused(tmp_path: Path) -> None:
    assert refused_file(tmp_path) == "Dit is een map, geen antwoordenbestand."


@pytest.mark.parametrize(
    ("name", "why"),
    [("\0", "ongeldige naam"), ("x" * 300, "de naam is te lang")],
)
def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path, name: str, why: str) -> None:
    assert refused_file(tmp_path / name) == f"Het bestand kan niet worden gelezen ({why})."


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gouda.json"
    path.symlink_to(path)
    assert refused_file(path) == "Het bestand kan niet worden gelezen (verwijst naar zichzelf)."


def test_a_file_larger_than_any_municipality_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "groot.json"
    with path.open("wb") as stream:
        stream.truncate(50 * 1024**2)
    started = time.process_time()
    assert refused_file(path) == (
        "Het bestand is groter dan 25 MB. Toegestaan: één bestand per gemeente."
    )
    assert refused_file(Path("/dev/zero")).startswith("Het bestand is groter dan 25 MB.")
    assert time.process_time() - started < 30


def test_a_large_file_is_read_in_a_few_seconds() -> None:
    size = jsonfile.LARGEST_FILE // 5
    pieces = [
        b'{"x": "' + b"a" * (size - 10) + b'"}',
        b"[" + b"[]," * (size // 3 - 2) + b"0]",
        b"[0." + b"1" * (size - 5) + b"]",
    ]
    for data in pieces:
        started = time.process_time()
        jsonfile.parse(data, "x.json")
        assert time.process_time() - started < 60


# --- encodings ------------------------------------------------------------------------------------


def test_a_byte_order_mark_does_not_matter() -> None:
    assert jsonfile.parse('{"a": "é"}'.encode("utf-8-sig"), "x.json") == {"a": "é"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16_is_refused_with_what_to_do(encoding: str) -> None:
    assert refusal('{"a": 1}'.encode(encoding)) == [
        "Het bestand is opgeslagen als UTF-16 of UTF-32; sla het op als UTF-8."
    ]


@pytest.mark.parametrize("data", [b"\xff\xfe\n", b'\xfe\xff{"a": 1}', b"\xff\xfe"])
def test_what_only_starts_as_utf_16_is_no_utf_16(data: bytes) -> None:
    assert refusal(data) == ["regel 1: Het bestand is geen UTF-8-tekst; sla het op als UTF-8."]


def test_another_encoding_is_refused_with_its_line() -> None:
    assert refusal('{"a": 1,\n"b": "één"}'.encode("cp1252")) == [
        "regel 2: Het bestand is geen UTF-8-tekst; sla het op als UTF-8."
    ]


@pytest.mark.parametrize(
    ("data", "place", "shown"),
    [
        (rb'{"a": ["x", "\ud800"]}', "a 2: In de tekst", r"\ud800"),
        (rb'{"a": {"b": "\uDFFF!"}}', "a, b: In de tekst", r"\udfff"),
        (rb'{"\ud800": 1}', "In de tekst", r"\ud800"),
    ],
)
def test_half_a_character_is_refused(data: bytes, place: str, shown: str) -> None:
    [message] = refusal(data)
    assert message.startswith(place)
    assert message.endswith(f"staat een half teken (‘{shown}’).")


def test_a_whole_character_may_be_escaped_in_halves() -> None:
    assert jsonfile.parse(rb'["\ud83d\ude00"]', "x.json") == ["😀"]


# --- what stands in it ----------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert refusal(data) == ["Het bestand is leeg."]


_COMMA = (
    "de laatste komma is te veel"
    if sys.version_info >= (3, 13)
    else 'hier hoort een veldnaam tussen "…", of de komma ervoor is te veel'
)


@pytest.mark.parametrize(
    ("data", "place", "what"),
    [
        (b"jaar: 2013", "teken 1", "hier hoort een waarde"),
        (b'{\n  "a": \n}', "regel 3, teken 1", "hier hoort een waarde"),
        (b'{"a": 1,}', "teken", _COMMA),
        (b"{'a': 1}", "teken 2", 'hier hoort een veldnaam tussen "…"'),
        ("{“a”: 1}".encode(), "teken 2", 'hier hoort een veldnaam tussen "…"'),
        (b'{"a": 1 "b": 2}', "teken 9", "hier hoort een komma"),
        (b'{"a" 1}', "teken 6", "hier hoort een dubbele punt"),
        (b'{"a": "x}', "teken 7", "deze tekst heeft geen sluitend aanhalingsteken"),
        (b'{"a": "x\ny"}', "regel 1, teken 9", "hier staat een onzichtbaar stuurteken"),
        (rb'{"a": "c:\dir"}', "teken 10", "hier staat een \\ die niet klopt"),
        (rb'{"a": "\u12"}', "teken", "hier staat een \\ die niet klopt"),
        (b"{} {}", "teken 4", "na het einde staat nog iets"),
        (b"// uitleg\n{}", "regel 1, teken 1", "hier hoort een waarde"),
        (b"\xef\xbb\xbf\xef\xbb\xbf{}", "teken 1", "hier staat iets dat niet kan"),
    ],
)
def test_what_is_no_json_is_refused_with_its_place(data: bytes, place: str, what: str) -> None:
    [message] = refusal(data)
    assert message.startswith(place)
    assert f"Dit is geen geldige JSON: {what}" in message


@pytest.mark.parametrize("data", [b'{"a": "x', b'{"a": [1, ', b'{"a": {"b"', b'{"a": 1\n\n'])
def test_a_file_that_is_half_saved_is_told_as_that(data: bytes) -> None:
    [message] = refusal(data)
    assert message.endswith(", of het houdt halverwege op (is alles opgeslagen?).")


@pytest.mark.parametrize(
    "data", [b"[" * 100_000, b'{"a":' * 100_000, b"[" * 100_000 + b"]" * 100_000]
)
def test_deep_nesting_is_refused(data: bytes) -> None:
    assert refusal(data) == ["De JSON is te diep genest."]


def test_every_field_that_stands_twice_is_told() -> None:
    data = b'{"a": 1, "a": 2, "m": [{"b": {"c": 1, "d": 2, "c": 1, "d": 2, "c": 3}}]}'
    assert refusal(data) == [
        "Het veld ‘a’ staat er meer dan één keer.",
        "m 1, b: Het veld ‘c’ staat er meer dan één keer.",
        "m 1, b: Het veld ‘d’ staat er meer dan één keer.",
    ]


def test_many_fields_that_stand_twice_take_no_time() -> None:
    fields = ",".join(f'"{number % 200_000}":1' for number in range(400_000))
    started = time.process_time()
    assert len(refusal(f"{{{fields}}}".encode())) == 1000
    assert time.process_time() - started < 60


def test_numbers_that_json_does_not_have_are_left_to_the_reader() -> None:
    read = jsonfile.parse(b"[NaN, Infinity, -Infinity, 1e400, " + b"9" * 5000 + b"]", "x.json")
    assert isinstance(read, list)
    assert math.isnan(read[0])
    assert read[1:] == [math.inf, -math.inf, math.inf, math.inf]


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(JSON, st.booleans())
def test_all_that_is_written_is_read(value: Any, escaped: bool) -> None:
    data = json.dumps(value, ensure_ascii=escaped).encode()
    assert jsonfile.parse(data, "x.json") == value


@given(st.binary() | st.text(st.sampled_from('{}[]",:0123e.-truefalsn\\u ')).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        jsonfile.parse(data, "x.json")
    except InputError as error:
        problems = error.problems
    else:
        return
    assert problems
