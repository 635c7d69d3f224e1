"""Writing a document: whole or not at all, with a clear word when it can't be."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from engine.files.errors import InputError, Problem, nearest, shown
from engine.files.system import reason


def check_target(path: Path, suffixes: Sequence[str], read: Iterable[Path] = ()) -> None:
    """Raises ``InputError`` if ``path`` has another suffix, is a folder, or lies in none.

    Or if it leads to one of the files that are ``read``, by whatever links.

    For use before the work starts; ``save`` still says so if it changes meanwhile.
    """
    if os.path.isdir(path):
        raise InputError([Problem(str(path), "", "Dit is een map.", "de naam van een bestand")])
    if path.suffix.lower() not in suffixes:
        found = f"het achtervoegsel {shown(path.suffix)}" if path.suffix else "geen achtervoegsel"
        hint = nearest(path.suffix, suffixes)
        what = f"De naam van het bestand heeft {found}."
        raise InputError([Problem(str(path), "", what, ", ".join(suffixes), hint)])
    if not os.path.isdir(path.parent):
        what = f"De map {shown(str(path.parent))} bestaat niet."
        raise InputError([Problem(str(path), "", what)])
    written = identity(path)
    if written is not None and written in map(identity, read):
        raise InputError([Problem(str(path), "", "Dit bestand is invoer.", "een andere naam")])


def identity(path: Path | int) -> tuple[int, int] | None:
    """Which file a path, or an open file, leads to, by whatever links; None if there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def save(path: Path, content: bytes) -> None:
    """Writes ``content`` beside ``path`` and renames it, so that nothing half-written stays.

    Raises ``InputError`` when that fails; what stood there before is then untouched.
    """
    save_all([(path, content)])


def save_all(documents: Iterable[tuple[Path, bytes]]) -> None:
    """``save`` for several that belong together: all of them, or none.

    They are put in place in the order given; so the last is there only if all others are.
    """
    with contextlib.ExitStack() as rest, contextlib.ExitStack() as undone:
        ready = []
        for path, content in documents:
            beside = _temporary(path)
            rest.callback(_gone, beside)
            with _told(path), beside.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            ready.append((path, beside))
        for place, (path, beside) in enumerate(ready, start=1):
            with _told(path):
                if place < len(ready):
                    kept = _temporary(path)
                    rest.callback(_gone, kept)
                    undone.callback(_back, kept, path)
                    _keep(path, kept)
                os.replace(beside, path)
        undone.pop_all()


def _keep(path: Path, kept: Path) -> None:
    """What stands at ``path`` gets the name ``kept`` as well, if there is anything."""
    try:
        os.link(path, kept)
    except FileNotFoundError:
        pass
    except OSError:  # a disk without links
        shutil.copy2(path, kept)


def _back(kept: Path, path: Path) -> None:
    """What stood at ``path`` before, or nothing."""
    if kept.exists():
        os.replace(kept, path)
    else:
        _gone(path)


def _temporary(path: Path) -> Path:
    return path.with_name(f".score-{secrets.token_hex(6)}.deel")


def _gone(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """What keeps ``path`` from being written, as something to read."""
    try:
        yield
    except OSError as error:
        what = f"Het bestand kan niet worden geschreven ({reason(error)})."
        raise InputError([Problem(str(path), "", what)]) from None
