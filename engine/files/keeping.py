"""What takes long to work out, kept beside the program for the next start.

It is a pickle, so it is read only where nobody else can have written it: the file and its folder
belong to whoever runs the program or to whom the program's own code belongs, and nobody else may
write in them. Even then it may hold nothing but this program's own data. It counts only under the
very same *key* (a digest of all that it was made of) and undamaged; anything else is as if there
was nothing. Where nothing can be kept, as in an installation that can't be written, nothing is.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

try:
    from _blake2 import blake2b  # hashlib's own; importing hashlib takes longer than all of this
except ImportError:
    from hashlib import blake2b

What = TypeVar("What")

FOLDER: Final = Path(__file__).parent.parent / "__pycache__" / "kept"
_BYTES: Final = 32
_OTHERS: Final = stat.S_IWGRP | stat.S_IWOTH
_OWN: Final = "engine."
_PLAIN: Final = frozenset({"Counter", "PosixPath"})
"""Of Python's own what data may have in it beside what pickles know themselves."""


class Later(Generic[What]):
    """Something that is taken out only when it is asked for, as hardly anyone does."""

    __slots__ = ("_packed",)

    def __init__(self, packed: bytes) -> None:
        self._packed = packed

    @classmethod
    def of(cls, what: What) -> Later[What]:
        """``what``, put away."""
        import pickle

        return cls(pickle.dumps(what, pickle.HIGHEST_PROTOCOL))

    def get(self) -> What:
        """A copy of what was put away."""
        found: What = _unpickled(self._packed)
        return found

    def __reduce__(self) -> tuple[type[Later[What]], tuple[bytes]]:
        return type(self), (self._packed,)


def digest(parts: Iterable[bytes]) -> bytes:
    """A digest of ``parts``, which are told apart."""
    found = blake2b(digest_size=_BYTES)
    for one in parts:
        found.update(b"%d:" % len(one))
        found.update(one)
    return found.digest()


def recall(name: str, key: bytes, folder: Path = FOLDER) -> Any:
    """What was kept under ``name`` with this very ``key``; None if there is none."""
    try:
        content = _trusted(folder, _file(name))
    except OSError:
        return None
    packed = content[2 * _BYTES :]
    if content[: 2 * _BYTES] != key + digest([packed]):
        return None
    try:
        return _unpickled(packed)
    except Exception:  # made by other code that has the same digest: it can't be, but who knows
        return None


def keep(name: str, key: bytes, what: object, folder: Path = FOLDER) -> None:
    """Keep ``what`` under ``name`` for whoever has this ``key``, if that is possible."""
    import pickle
    import tempfile

    packed = pickle.dumps(what, pickle.HIGHEST_PROTOCOL)
    with suppress(OSError):
        folder.parent.mkdir(exist_ok=True)
        folder.mkdir(0o755, exist_ok=True)
        _must_be_ours(os.stat(folder))
        handle, written = tempfile.mkstemp(dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                os.fchmod(handle, 0o644)
                file.write(key + digest([packed]) + packed)
            os.replace(written, folder / _file(name))  # others see the one or the other
        except OSError:
            os.unlink(written)


def _file(name: str) -> str:
    return f"{name}.{sys.implementation.cache_tag}"


def _trusted(folder: Path, name: str) -> bytes:
    """What stands in a file that others can't have written; raises ``OSError``."""
    _must_be_ours(os.stat(folder))
    handle = os.open(folder / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(handle, "rb", 0) as file:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise PermissionError(name)
        _must_be_ours(found)
        return file.read()


def _must_be_ours(found: os.stat_result) -> None:
    if found.st_uid not in _owners() or found.st_mode & _OTHERS:
        raise PermissionError("others may have written it")


def _owners() -> tuple[int, int]:
    """Who runs the program, and whose its code is: either could as well change that."""
    return os.geteuid(), os.stat(__file__).st_uid


def _unpickled(packed: bytes) -> Any:
    import io
    import pickle

    class Own(pickle.Unpickler):
        """Knows this program's own classes alone."""

        def find_class(self, module: str, name: str) -> Any:
            if module.startswith(_OWN) or name in _PLAIN:
                return super().find_class(module, name)
            raise pickle.UnpicklingError(f"{module}.{name}")

    return Own(io.BytesIO(packed)).load()
