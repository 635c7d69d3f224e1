"""Reading files that may be anything: endless, a pipe that nobody writes to, or half saved.

A link may lead to a device, and a pipe may wait for a writer that never comes. So whatever is
read has a limit in bytes, and what isn't a plain file one in time as well.
"""

from __future__ import annotations

import errno
import io
import os
import stat
import time
from pathlib import Path
from typing import IO, Final

from engine.files.errors import InputError, Problem
from engine.files.system import reason

SILENCE: Final = 30
"""Seconds that a pipe may give nothing."""
LONGEST: Final = 600
"""Seconds that a pipe may take for one file."""
_BUFFER: Final = 1 << 18


def read(path: Path, most: int, accepted: str = "") -> bytes:
    """The content of ``path``, at most ``most`` bytes; ``accepted`` says what is usual.

    Raises ``InputError``, also where the file was written meanwhile: half of it would be that of
    before. A ``FileNotFoundError`` is left to those who know what else it may have been.
    """
    try:
        with opened(path) as stream:
            before = _state(stream)
            data = stream.read(most + 1)
            changed = _state(stream) != before
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:
        what = f"Het bestand kan niet worden gelezen ({reason(error)})."
        raise InputError([Problem(str(path), "", what)]) from None
    if len(data) > most:
        size = f"{most // 1024**2} MB" if most >= 1024**2 else f"{most // 1024} kB"
        what = f"Het bestand is groter dan {size}."
        raise InputError([Problem(str(path), "", what, accepted)])
    if changed:
        what = "Het bestand werd opgeslagen terwijl het werd gelezen; probeer het nog eens."
        raise InputError([Problem(str(path), "", what)])
    return data


def opened(path: Path) -> io.BufferedReader[io.FileIO]:
    """``path`` opened for reading; from a pipe no more than a while is waited for."""
    file = _File(path, opener=_open)
    mode = os.fstat(file.fileno()).st_mode
    if not stat.S_ISREG(mode):
        os.set_blocking(file.fileno(), True)
        file.waits = stat.S_ISFIFO(mode)
    return io.BufferedReader(file, _BUFFER)


def _open(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK)  # or a pipe without a writer never opens


def _state(stream: IO[bytes]) -> tuple[int, int] | None:
    """What of a plain file changes when it is written."""
    found = os.fstat(stream.fileno())
    return (found.st_mtime_ns, found.st_size) if stat.S_ISREG(found.st_mode) else None


class _File(io.FileIO):
    """A file; where it ``waits``, reading it ends after ``SILENCE``, or ``LONGEST`` in all."""

    waits = False
    _end: float | None = None

    def readinto(self, buffer: bytearray | memoryview) -> int | None:  # type: ignore[override]
        if self.waits:
            import select

            now = time.monotonic()
            self._end = self._end or now + LONGEST
            poll = select.poll()
            poll.register(self, select.POLLIN)
            if not poll.poll(1000 * max(min(SILENCE, self._end - now), 0)):
                raise TimeoutError(errno.ETIMEDOUT, "")
        return super().readinto(buffer)
