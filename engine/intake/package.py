"""A workbook's zip file, opened with distrust: nothing in it may cost memory or reach elsewhere.

What a spreadsheet program sends can be huge when unpacked, hold macros, point to other files, or
declare XML entities. Each part is unpacked here within bounds and looked at before anything else
reads it; the readers get a zip of just those parts.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Final
from xml.parsers import expat

from engine.files.errors import InputError, Problem

LARGEST_FILE: Final = 20 * 1024**2
"""Bytes of a file that comes in."""
_MOST_UNPACKED: Final = 48 * 1024**2
_MOST_PARTS: Final = 2000
_READ_AT_ONCE: Final = 1 << 16
_PASSWORD: Final = b"\xd0\xcf\x11\xe0"  # a compound file: a workbook with a password, or an old one
_MACROS: Final = ("vbaproject.bin", "macrosheets/", "basic/", "scripts/")
_ELSEWHERE: Final = ("externallinks/", "connections.xml", "querytables/", "embeddings/", "activex/")
_DECLARATIONS: Final = "Het werkboek bevat eigen XML-declaraties; dat is niet veilig."
_COUNTED: Final = re.compile(rb"<(?:\w+:)?(?:sst|cellXfs|cellStyleXfs|numFmts|mergeCells)\s[^>]*>")
_COUNT: Final = re.compile(rb"\s(?:uniqueC|c)ount\s*=\s*(?:\"[^\"]*\"|'[^']*')")
"""How many things follow, for which a reader makes room before it sees them."""
_NEEDED: Final = (".xml", ".rels", "mimetype")


class Package:
    """The parts of a workbook that hold data, unpacked, by their names."""

    def __init__(self, data: bytes, file: str) -> None:
        """Raises ``InputError`` where the file isn't a workbook that can be trusted."""
        self.file = file
        if data.startswith(_PASSWORD):
            what = "Het bestand is met een wachtwoord beveiligd, of een oud Excel-bestand (.xls)."
            raise self.refused(what, "een werkboek zonder wachtwoord, opgeslagen als .xlsx of .ods")
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                self.parts = self._unpacked(archive)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
            raise self.refused("Het bestand is beschadigd, of geen werkboek.") from None
        except RuntimeError:  # how zipfile says that a part is encrypted
            what = "Het bestand is met een wachtwoord beveiligd."
            raise self.refused(what, "een werkboek zonder wachtwoord") from None

    def refused(self, what: str, accepted: str = "") -> InputError:
        """What to raise, to refuse the file for ``what``."""
        return InputError([Problem(self.file, "", what, accepted)])

    @property
    def is_ods(self) -> bool:
        """Whether this is an OpenDocument spreadsheet, and not one of Excel."""
        return "content.xml" in self.parts

    def cleaned(self) -> io.BytesIO:
        """A zip file of just the parts that hold data."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as made:
            for name, content in self.parts.items():
                made.writestr(zipfile.ZipInfo(name), _COUNTED.sub(_without_count, content))
        packed.seek(0)
        return packed

    def _unpacked(self, archive: zipfile.ZipFile) -> dict[str, bytes]:
        entries = archive.infolist()
        names = [one.filename for one in entries]
        if len(entries) > _MOST_PARTS or len(set(names)) != len(names):
            raise self.refused("Het bestand is geen gewoon werkboek.")
        lowered = [name.lower() for name in names]
        if any(mark in name for name in lowered for mark in _MACROS):
            what = "Het werkboek bevat macro’s."
            raise self.refused(what, "een werkboek zonder macro’s, opgeslagen als .xlsx of .ods")
        if any(mark in name for name in lowered for mark in _ELSEWHERE):
            what = "Het werkboek verwijst naar andere bestanden, of bevat die."
            raise self.refused(what, "een werkboek met alleen ingevulde cellen")
        parts: dict[str, bytes] = {}
        room = _MOST_UNPACKED
        for one in entries:
            if not one.filename.lower().endswith(_NEEDED) or "theme/" in one.filename:
                continue
            content = self._part(archive, one, room)
            room -= len(content)
            parts[one.filename] = content
        if "xl/workbook.xml" not in parts and "content.xml" not in parts:
            what = "Het bestand is geen werkboek."
            raise self.refused(what, "een werkboek dat is opgeslagen als .xlsx of .ods")
        return parts

    def _part(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> bytes:
        """The content of ``entry``, if it fits in ``room`` bytes and declares no entities."""
        content = bytearray()
        with archive.open(entry) as stream:
            while chunk := stream.read(_READ_AT_ONCE):
                content += chunk
                if len(content) > room:
                    size = f"uitgepakt groter dan {_MOST_UNPACKED // 1024**2} MB"
                    raise self.refused(
                        f"Het werkboek is {size}; dat is geen ingevulde vragenlijst."
                    )
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise self.refused(_DECLARATIONS)
        return bytes(content)


def _without_count(match: re.Match[bytes]) -> bytes:
    return _COUNT.sub(b"", match[0])


def parser(package: Package) -> expat.XMLParserType:
    """A parser for a part of ``package`` that refuses declarations of entities."""

    def refuse(*_: object) -> None:
        raise package.refused(_DECLARATIONS)

    made = expat.ParserCreate(namespace_separator=None)
    made.buffer_text = True
    made.StartDoctypeDeclHandler = refuse
    made.EntityDeclHandler = refuse
    return made


def parse(package: Package, made: expat.XMLParserType, name: str) -> None:
    """Have ``made`` parse the part ``name``; raises ``InputError`` where it isn't XML."""
    try:
        made.Parse(package.parts[name], True)
    except (expat.ExpatError, LookupError, ValueError):  # not XML, or in no known encoding
        raise package.refused(f"Het werkboek is beschadigd ({name}).") from None
