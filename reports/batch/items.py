"""Which dossiers there are to score: files, folders of files, and lines of files or a pipe.

Everything is read as a stream, in a fixed order. What can't be read is an item like any other:
its problem goes where the problems of dossiers go, and the rest is read on.
"""

from __future__ import annotations

import gzip
import io
import os
import stat
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from engine.files import bounded
from engine.files.errors import InputError, Problem, shown
from engine.files.jsonfile import LARGEST_FILE
from engine.files.system import reason
from reports.inputs import DECISIONS

PIPE: Final = Path("-")
"""Standard input, with one dossier a line."""

ERRORS: Final = ".errors.jsonl"
"""How the file ends in which a batch leaves what it could not score."""

_FILE: Final = (".json",)
_LINES: Final = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_GZIP: Final = b"\x1f\x8b"
_BUFFER: Final = 1 << 18


@dataclass(frozen=True, slots=True)
class Item:
    """One dossier as it was found: ``place`` is its file, and its line if it has one.

    ``problem`` says why there is no ``data``.
    """

    place: str
    data: bytes
    problem: Problem | None = None


class Items:
    """The dossiers in ``paths``, in order; ``size`` is their bytes (None if a pipe is among them).

    Raises ``InputError`` when a path isn't there, or isn't something that holds dossiers.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self.files, self._unreadable = _files(paths)
        self.size = None if PIPE in self.files else sum(map(_size, self.files))
        self._before = 0
        self._raw: io.FileIO | None = None

    @property
    def read(self) -> int:
        """How many bytes went by."""
        return self._before + (0 if self._raw is None else self._raw.tell())

    def __iter__(self) -> Iterator[Item]:
        for path in self.files:
            if path == PIPE:
                with io.BufferedReader(io.FileIO(0, closefd=False), _BUFFER) as pipe:
                    yield from _lines("standaardinvoer", pipe)
                continue
            if path in self._unreadable:
                yield _unread(str(path), self._unreadable[path])
                continue
            try:
                if path.name.lower().endswith(_LINES):
                    with bounded.opened(path) as stream:
                        self._raw = stream.raw
                        yield from _lines(str(path), stream)
                        self._raw = None
                else:
                    yield Item(str(path), bounded.read(path, LARGEST_FILE, "één dossier"))
            except OSError as error:
                yield _unread(str(path), f"Het bestand kan niet worden gelezen ({reason(error)}).")
            except InputError as error:
                yield Item(str(path), b"", error.problems[0])
            self._before += _size(path)


def _lines(place: str, stream: io.BufferedReader[io.FileIO]) -> Iterator[Item]:
    """The lines of ``stream``, which may be compressed; empty ones hold no dossier."""
    number = 0
    try:
        lines = _unpacked(stream)
        while line := lines.readline(LARGEST_FILE + 1):
            number += 1
            here = f"{place}, regel {number}"
            if len(line) > LARGEST_FILE:
                yield _too_large(here)
                while line and not line.endswith(b"\n"):
                    line = lines.readline(LARGEST_FILE)
            elif not line.isspace():
                yield Item(here, line.rstrip(b"\r\n"))
    except (OSError, EOFError, zlib.error) as error:
        why = "het is beschadigd of afgebroken"
        if isinstance(error, OSError) and not isinstance(error, gzip.BadGzipFile):
            why = reason(error)
        what = f"Vanaf hier kan het bestand niet worden gelezen ({why})."
        yield _unread(f"{place}, regel {number + 1}", what)


def _unpacked(stream: io.BufferedReader[io.FileIO]) -> IO[bytes]:
    if stream.peek(len(_GZIP))[: len(_GZIP)] != _GZIP:
        return stream
    return io.BufferedReader(gzip.GzipFile(fileobj=stream), _BUFFER // 4)


def _files(paths: Sequence[Path]) -> tuple[list[Path], dict[Path, str]]:
    """Every file in ``paths``, and in the folders among them, once.

    With folders that can't be read, and why.
    """
    unreadable: dict[Path, str] = {}
    problems: list[Problem] = []
    found: dict[str, Path] = {}
    for path in paths:
        if path == PIPE:
            found.setdefault("-", path)
        elif path.is_dir():
            inside, closed = _inside(path)
            unreadable |= closed
            if path in closed:
                problems.append(Problem(str(path), "", unreadable[path]))
            elif not inside:
                what = "In deze map staat geen antwoordenbestand."
                problems.append(Problem(str(path), "", what, ", ".join((*_FILE, *_LINES))))
            found.update({os.path.realpath(one): one for one in inside})
        elif not path.exists():
            problems.append(Problem(str(path), "", "Dit bestand of deze map bestaat niet."))
        elif not path.name.lower().endswith((*_FILE, *_LINES)):
            suffix = (
                f"Met het achtervoegsel {shown(path.suffix)}"
                if path.suffix
                else "Zonder achtervoegsel"
            )
            what = f"{suffix} is dit geen antwoordenbestand."
            problems.append(Problem(str(path), "", what, ", ".join((*_FILE, *_LINES))))
        else:
            found.setdefault(os.path.realpath(path), path)
    if problems:
        raise InputError(problems)
    return list(found.values()), unreadable


def _inside(folder: Path) -> tuple[list[Path], dict[Path, str]]:
    """The files with dossiers in ``folder``, through links too, and folders that can't be read.

    The last are among the first, so that they are told in their place.
    """
    unreadable: dict[Path, str] = {}

    def note(error: OSError) -> None:
        what = f"De map kan niet worden gelezen ({reason(error)})."
        unreadable[Path(error.filename)] = what

    found: list[Path] = []
    seen: set[str] = set()
    for root, folders, names in os.walk(folder, onerror=note, followlinks=True):
        real = os.path.realpath(root)
        if real in seen:  # a link that leads back
            folders.clear()
            continue
        seen.add(real)
        found += [path for name in names if _holds_dossiers(path := Path(root, name))]
    return sorted([*found, *unreadable]), unreadable


def _holds_dossiers(path: Path) -> bool:
    """Whether ``path`` is to be read; what can't be is as well, so that it is told."""
    name = path.name.lower()
    if not name.endswith((*_FILE, *_LINES)) or name.endswith((ERRORS, DECISIONS)) or name[0] == ".":
        return False
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _unread(place: str, what: str) -> Item:
    return Item(place, b"", Problem(place, "", what))


def _too_large(place: str) -> Item:
    return _unread(place, f"Het dossier is groter dan {LARGEST_FILE // 1024**2} MB.")
