"""What a batch writes: results, errors, and how far it is.

Results and errors are appended to files beside the real ones (``X.jsonl.deel``), which get their
names when all is done: so what stands under its own name is always whole. After every chunk one
small record (``X.jsonl.voortgang``) says how much of both files is whole and how many dossiers
that took, with checksums of those dossiers and of both files. It is overwritten in place by a
single write within one page, which is done or not done, whenever the process is killed. Resuming
cuts both files off there, passes by the dossiers that were done, and goes on; what was changed
meanwhile is refused.

``X.jsonl``, ``X.csv`` and ``X.parquet`` share the name of their errors, ``X.errors.jsonl``. So no
two of them are written at a time, each appends to a file of its own (``X.csv.errors.deel``), and
a batch without errors removes only what can be of nothing but its own earlier result.
"""

from __future__ import annotations

import fcntl
import json
import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Final

from engine.files.errors import InputError, Problem
from engine.files.system import reason
from reports.batch.form import Form
from reports.batch.forms import SUFFIXES
from reports.batch.items import ERRORS, Item
from reports.batch.scoring import Chunk
from reports.json_text import as_text

PART: Final = ".deel"
RECORD: Final = ".voortgang"
_ERRORS_PART: Final = ".errors.deel"
_LONGEST_RECORD: Final = 512
"""Bytes; a page is 4096."""
_BLOCK: Final = 1 << 20


class OtherWorkError(InputError):
    """What was interrupted is other work than this: going on would mix them."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch is: dossiers taken and scored; bytes of results and of errors.

    ``settings`` keeps apart what may not be mixed, ``checksum`` is over the dossiers taken,
    ``written`` holds those of results and errors, and ``finished`` says that all dossiers are
    taken, and that only names have to be given.
    """

    settings: str
    taken: int = 0
    scored: int = 0
    results: int = 0
    errors: int = 0
    checksum: int = 0
    written: tuple[int, int] = (0, 0)
    finished: bool = False

    @property
    def failed(self) -> int:
        """Dossiers that could not be scored."""
        return self.taken - self.scored


class Output:
    """The files of one batch; a context that closes them.

    ``header`` comes before all results. Raises ``InputError`` when the files can't be written;
    ``OtherWorkError`` when ``resume`` asks to go on with what was done otherwise (``settings``).
    """

    def __init__(
        self, target: Path, form: Form, header: bytes, settings: str, resume: bool
    ) -> None:
        self.target = target
        self.errors = errors_file(target)
        self._form = form
        self._parts = _parts(target)
        self._record = _locked(target)
        self._files: list[int] = []
        self.progress = Progress(settings)
        try:
            self._begin(header, resume)
        except InputError:
            self.__exit__()  # or others would find it locked
            raise

    def _begin(self, header: bytes, resume: bool) -> None:
        if resume:
            self._go_on()
        if not self.progress.finished:
            self._files = [_opened(part) for part in self._parts]
            self._cut()
        if not self.progress.results:
            self._append(0, header)
            checksums = zlib.crc32(header), self.progress.written[1]
            self._reached(replace(self.progress, results=len(header), written=checksums))

    @property
    def errors_so_far(self) -> Path:
        """Where the errors are appended till all is done."""
        return self._parts[1]

    def __enter__(self) -> Output:
        return self

    def __exit__(self, *_: object) -> None:
        for file in (*self._files, self._record):
            os.close(file)
        self._files = []

    def todo(self, items: Iterable[Item]) -> Iterator[Item]:
        """``items`` without those that were done; raises ``OtherWorkError`` if they changed."""
        remaining = iter(items)
        done, checksum = 0, 0
        for item in islice(remaining, self.progress.taken):
            done, checksum = done + 1, zlib.crc32(item.data, checksum)
        if (done, checksum) != (self.progress.taken, self.progress.checksum):
            what = "De eerste dossiers zijn niet meer die van het onderbroken werk."
            raise _other_work(self.target, what)
        return remaining

    def add(self, items: Sequence[Item], chunk: Chunk) -> None:
        """Writes what came of the first ``chunk.taken`` of ``items``."""
        failures = b"".join([_line(failure.as_data()) for failure in chunk.failures])
        checksum = self.progress.checksum
        for item in items[: chunk.taken]:
            checksum = zlib.crc32(item.data, checksum)
        self._append(0, chunk.content)
        self._append(1, failures)
        self._reached(
            replace(
                self.progress,
                taken=self.progress.taken + chunk.taken,
                scored=self.progress.scored + chunk.scored,
                results=self.progress.results + len(chunk.content),
                errors=self.progress.errors + len(failures),
                checksum=checksum,
                written=(
                    zlib.crc32(chunk.content, self.progress.written[0]),
                    zlib.crc32(failures, self.progress.written[1]),
                ),
            )
        )

    def finish(self) -> None:
        """Gives the files their names, now that all dossiers are done."""
        results, failures = self._parts
        try:
            self._reached(replace(self.progress, finished=True))
            errors_are_ours = self.target.exists() and not any(
                other.exists() for other in _of_one_stem(self.target)
            )
            if results.exists():
                made = self._form.finish(results)
                with made.open("rb") as file:
                    os.fsync(file.fileno())
                os.replace(made, self.target)
                results.unlink(missing_ok=True)
            if not self.progress.failed:
                failures.unlink(missing_ok=True)
                if errors_are_ours:
                    self.errors.unlink(missing_ok=True)
            elif failures.exists():
                os.replace(failures, self.errors)
            _beside(self.target, RECORD).unlink()
        except OSError as error:
            raise _unwritable(self.target, error) from None

    def _go_on(self) -> None:
        """Takes up the progress of earlier work, if there is any."""
        earlier = _read(self._record)
        if earlier is None:
            return
        if earlier.settings != self.progress.settings:
            what = "Het onderbroken werk is gedaan met andere regels, opties of een andere versie."
            raise _other_work(self.target, what)
        sizes = earlier.results, earlier.errors
        for part, size, written in zip(self._parts, sizes, earlier.written, strict=True):
            there = part.exists() or not earlier.finished  # or it has its own name already
            if there and _checksum(part, size) != written:
                raise _other_work(part, "Wat hier stond, is na de onderbreking gewijzigd of weg.")
        self.progress = earlier

    def _cut(self) -> None:
        """Drops what was appended after the last record."""
        for file, size in zip(
            self._files, (self.progress.results, self.progress.errors), strict=True
        ):
            os.ftruncate(file, size)
            os.lseek(file, size, os.SEEK_SET)

    def _append(self, number: int, content: bytes) -> None:
        rest = memoryview(content)
        try:
            while rest:
                rest = rest[os.write(self._files[number], rest) :]
        except OSError as error:
            raise _unwritable(self._parts[number], error) from None

    def _reached(self, progress: Progress) -> None:
        record = json.dumps(asdict(progress)).encode().ljust(_LONGEST_RECORD)
        try:
            os.pwrite(self._record, record, 0)
        except OSError as error:
            raise _unwritable(self.target, error) from None
        self.progress = progress


def errors_file(target: Path) -> Path:
    """Where the errors go of a batch that writes ``target``."""
    return target.with_name(target.stem + ERRORS)


def own_files(target: Path) -> list[Path]:
    """Every file that a batch writes for ``target``."""
    return [target, errors_file(target), *_parts(target), _beside(target, RECORD)]


def gets_names(target: Path) -> bool:
    """Whether a batch to ``target`` was stopped when it was done but for the names of its files."""
    try:
        record = os.open(_beside(target, RECORD), os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        progress = _read(record)
    finally:
        os.close(record)
    return progress is not None and progress.finished


def _read(record: int) -> Progress | None:
    """What the open file ``record`` says, if it is whole."""
    try:
        progress = Progress(**json.loads(os.pread(record, _LONGEST_RECORD, 0)))
        results, errors = progress.written
    except (ValueError, TypeError):
        return None
    return replace(progress, written=(results, errors))


def _checksum(part: Path, size: int) -> int | None:
    """The checksum over the first ``size`` bytes of ``part``; None if there are fewer."""
    checksum = 0
    try:
        with part.open("rb") as file:
            while block := file.read(min(size, _BLOCK)):
                size, checksum = size - len(block), zlib.crc32(block, checksum)
    except OSError:
        return None
    return None if size else checksum


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _parts(target: Path) -> tuple[Path, Path]:
    """Where results and errors are appended."""
    return _beside(target, PART), _beside(target, _ERRORS_PART)


def _of_one_stem(target: Path) -> list[Path]:
    """The results in other forms whose errors would have the same name."""
    return [target.with_suffix(one) for one in SUFFIXES if one != target.suffix.lower()]


def _locked(target: Path) -> int:
    """The record of ``target``, opened, and while it is open nobody else's."""
    path = _beside(target, RECORD)
    while True:
        record = _opened(path)
        if not _taken(record):
            os.close(record)
            raise _wrong(target, "Een andere score batch schrijft al naar dit bestand.")
        if os.fstat(record).st_nlink:  # or whoever had it has just finished, and removed it
            break
        os.close(record)
    for other in filter(_busy, _of_one_stem(target)):
        if not os.fstat(record).st_size:  # it was made just now
            path.unlink()
        os.close(record)
        what = (
            f"Een andere score batch schrijft al naar {other.name}, met hetzelfde bestand voor"
            f" fouten ({errors_file(target).name}). Wacht tot zij klaar is, of kies met --to een"
            " andere naam."
        )
        raise _wrong(target, what)
    return record


def _busy(target: Path) -> bool:
    """Whether a batch is writing ``target``."""
    try:
        with _beside(target, RECORD).open("r+b") as record:  # where it is far, a lock writes
            return not _taken(record.fileno())
    except OSError:
        return False


def _taken(record: int) -> bool:
    """Whether the open file ``record`` is now this process's alone."""
    try:
        fcntl.flock(record, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _opened(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError as error:
        raise _unwritable(path, error) from None


def _line(data: dict[str, object]) -> bytes:
    return as_text(data, indent=None).encode() + b"\n"  # a place may hold what isn't text


def _unwritable(path: Path, error: OSError) -> InputError:
    return _wrong(path, f"Het bestand kan niet worden geschreven ({reason(error)}).")


def _other_work(target: Path, what: str) -> OtherWorkError:
    return OtherWorkError([Problem(str(target), "", what, "beginnen zonder --resume")])


def _wrong(path: Path, what: str) -> InputError:
    return InputError([Problem(str(path), "", what)])
