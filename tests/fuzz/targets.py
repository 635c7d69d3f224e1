"""What a fuzzer throws at each reader: whatever comes, it is read or refused in words.

Each target takes any bytes. Where a file as a whole would hardly ever get past its first check (a
zip file with a checksum, JSON with the right fields), bytes may also become one part of a file that
is right otherwise; the first byte chooses which.
"""

from __future__ import annotations

import io
import json
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from engine.dossier.reading import Reader
from engine.files import jsonfile
from engine.files.errors import InputError
from engine.framework.loading import load_framework
from engine.framework.shipped import rules_folder
from engine.intake import reading
from engine.intake.stamp import Questionnaire, questionnaire
from engine.review import decisions_file, journal
from engine.review.model import Entry, Kind
from engine.review.situation import digest
from engine.rules.loading import load_rules
from engine.rules.principles import PRINCIPLES_FILE
from tests.engine import small

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "tests" / "engine" / "intake" / "samples"
MOST_SECONDS = 5
"""Of processor time for one input: others may share the machine."""

Target = Callable[[bytes], None]


class HangError(Exception):
    """An input took longer than it may."""


def within_limits(target: Target, data: bytes) -> None:
    """Try ``data``; only ``InputError`` is allowed, with problems that can be printed."""
    before = time.process_time()
    try:
        target(data)
    except InputError as error:
        "".join(map(str, error.problems)).encode()
    if time.process_time() - before > MOST_SECONDS:
        raise HangError


@cache
def _folder() -> Path:
    """Where files go that are read by name."""
    return Path(tempfile.mkdtemp(prefix="score-fuzz-"))


@cache
def _reader() -> Reader:
    return Reader(load_framework(rules_folder()))


ONE_OF_EACH = ("nazorg.afspraken", "informatie.knelpunten", "duur.maximum_uren", "populatie.omvang")
ONE_OF_EACH += ("regie.invulling", "partijen.verbonden", "aanmelding.punt")


def answers(data: bytes) -> None:
    """An answers file; or, where it isn't an object, a text that everybody answers and remarks."""
    if data[:1] == b"{":
        tree = jsonfile.parse(data, "x.json")
        for concept in (False, True):
            with suppress(InputError):
                _reader().tree(tree, "x.json", concept)
        _reader().tree(tree, "x.json")
        return
    first, _, second = data.decode("utf-8", "replace").partition("\n")
    for answer in (
        first,
        {"antwoord": first, "toelichting": second, "bron": second},
        [first, second],
    ):
        said = dict.fromkeys(ONE_OF_EACH, answer)
        people = [
            {"id": role, "naam": second or "N", "rol": role, "antwoorden": said}
            for role in ("gemeente", "netwerkpartner")
        ]
        measurement = {"aanpak": "A", "jaar": 2013, "respondenten": people}
        tree = {"kader": "ggsr-2013", "gemeente": "G", "metingen": [measurement]}
        for concept in (False, True):
            with suppress(InputError):
                _reader().tree(tree, "x.json", concept)


@cache
def _questionnaire() -> Questionnaire:
    return questionnaire(rules_folder(), _reader().framework)


def _known(framework: str) -> Questionnaire | None:
    return _questionnaire() if framework == "ggsr-2013" else None


WORKBOOKS = ("gouda-mee-ingevuld.xlsx", "gouda-mee-ingevuld.ods", "kobo-xml-both.xlsx")


@cache
def parts() -> list[tuple[str, str]]:
    """(workbook, part) of every part that a first byte can choose."""
    found = []
    for name in WORKBOOKS:
        with zipfile.ZipFile(SAMPLES / name) as archive:
            found += [(name, one.filename) for one in archive.infolist() if one.file_size]
    return found


@cache
def _unpacked(name: str) -> dict[str, bytes]:
    with zipfile.ZipFile(SAMPLES / name) as archive:
        return {one: archive.read(one) for one in archive.namelist()}


def intake(data: bytes) -> None:
    """First byte 0: text (.csv); 1 and 2: a zip file as it is; else a part of a good workbook."""
    if not data:
        return
    kind, rest = data[0], data[1:]
    suffix = {0: ".csv", 1: ".xlsx", 2: ".ods"}.get(kind)
    if suffix is None:
        name, part = parts()[(kind - 3) % len(parts())]
        suffix = Path(name).suffix
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for one, content in {**_unpacked(name), part: rest}.items():
                archive.writestr(one, content)
        rest = packed.getvalue()
    path = _folder() / f"terug{suffix}"
    path.write_bytes(rest)
    list(reading.responses(path, _known, ["ggsr-2013"], unfinished=True))


RULE_FILES = (*small.FILES, PRINCIPLES_FILE)


def rules(data: bytes) -> None:
    """The first byte chooses which file of a small framework the rest becomes."""
    if not data:
        return
    changed = RULE_FILES[data[0] % len(RULE_FILES)]
    folder = _folder() / "kader"
    folder.mkdir(exist_ok=True)
    for name in RULE_FILES:
        content = data[1:] if name == changed else small.FILES.get(name, "").encode()
        if content:
            (folder / name).write_bytes(content)
        else:
            (folder / name).unlink(missing_ok=True)
    load_rules(folder)


DOSSIER = ("ggsr-2013", "Gouda")


def decisions(data: bytes) -> None:
    """A decisions file; a log whose hashes are wrong is sealed again first, to be looked at."""
    path = _folder() / "gouda.besluiten.json"
    path.write_bytes(data)
    with suppress(InputError):
        entries = decisions_file.read(path, *DOSSIER)
        journal.replay(entries)
    path.write_bytes(_sealed(data))
    journal.replay(decisions_file.read(path, *DOSSIER))


def _sealed(data: bytes) -> bytes:
    """``data`` with the hashes in its log put right, as far as it has one."""
    try:
        tree: Any = json.loads(data)
        last = journal.start(*DOSSIER)
        for number, entry in enumerate(tree["logboek"], start=1):
            entry.update({"nr": number, "vorige": last})
            last = entry["hash"] = digest(
                {key: value for key, value in entry.items() if key != "hash"}
            )
        return json.dumps(tree).encode()
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, LookupError):
        return data


CORPUS = Path(__file__).parent / "corpus"
"""A folder for each target, with small inputs that once went wrong, or reach what others don't."""


def seeds(name: str) -> Iterator[bytes]:
    """Where fuzzing ``name`` starts: files as they should be, and the corpus."""
    for path in sorted((CORPUS / name).glob("*")):
        yield path.read_bytes()
    if name == "answers":
        for path in sorted((ROOT / "answers").glob("*.json")):
            yield json.dumps(_shortened(json.loads(path.read_text())), ensure_ascii=False).encode()
    if name == "intake":
        for path in sorted(SAMPLES.glob("*.csv")):
            yield b"\0" + path.read_bytes()
        for path in sorted(SAMPLES.glob("*.xlsx"))[:3]:
            yield b"\1" + path.read_bytes()
        for number, (book, part) in enumerate(parts(), start=3):
            yield bytes([number]) + _unpacked(book)[part]
    if name == "rules":
        for number, text in enumerate(small.FILES.values()):
            yield bytes([number]) + text.encode()
        principles = (rules_folder() / PRINCIPLES_FILE).read_bytes()
        yield bytes([RULE_FILES.index(PRINCIPLES_FILE)]) + principles
    if name == "decisions":
        entries: list[Entry] = []
        yield decisions_file.written(*DOSSIER, ())
        for kind, content in ENTRIES:
            last = entries[-1].hash if entries else journal.start(*DOSSIER)
            signed = ("J. de Vries", "2014-01-10T10:00:00+01:00")
            after = (len(entries), last)
            entries.append(journal.sealed(kind, ("MPG", 2013), content, signed, after))
            yield decisions_file.written(*DOSSIER, tuple(entries))


ENTRIES: tuple[tuple[Kind, dict[str, Any]], ...] = (
    ("toewijzing", {"aan": "J. de Vries"}),
    ("besluit", {"indicator": "visie", "oordeel": "X", "reden": "R", "situatie": "0" * 64}),
    ("opmerking", {"id": "o1", "indicator": "visie", "tekst": "T"}),
    ("reactie", {"id": "r1", "indicator": "visie", "tekst": "T"}),
    ("verwerking", {"reactie": "r1", "uitkomst": "niet", "reden": "R"}),
    ("status", {"status": "vastgesteld"}),
    ("intrekking", {"indicator": "visie", "reden": "R"}),
)


def _shortened(tree: dict[str, Any]) -> dict[str, Any]:
    """``tree`` with one measurement, two respondents and a few answers of each."""
    [measurement, *_] = tree["metingen"]
    for key in ("respondenten", "documenten"):
        measurement[key] = measurement.get(key, [])[:2]
        for one in measurement[key]:
            one["antwoorden"] = dict(list(one["antwoorden"].items())[:6])
    return {**tree, "metingen": [measurement]}


TARGETS: dict[str, Target] = {one.__name__: one for one in (answers, intake, rules, decisions)}
