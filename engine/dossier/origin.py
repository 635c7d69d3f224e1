"""Where an answer came from (*herkomst*): a file that somebody sent, and the place in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

_SHOWN: Final = 12


@dataclass(frozen=True, slots=True)
class Origin:
    """The file by name and SHA-256, and the place: a sheet with cells, or a row and a heading.

    ``changed``: what stands in the answers file now isn't what was read there.
    """

    file: str
    digest: str
    sheet: str = ""
    cell: str = ""
    row: int | None = None
    column: str = ""
    changed: bool = False

    @property
    def place(self) -> str:
        """The file and the place in it, for a reader: "mee.xlsx, blad Vragenlijst, cel D30"."""
        cells = "cellen" if "," in self.cell else "cel"
        parts = (
            self.file,
            f"blad {self.sheet}" * bool(self.sheet),
            f"{cells} {self.cell}" * bool(self.cell),
            f"rij {self.row}" if self.row is not None else "",
            f"kolom {self.column}" * bool(self.column),
        )
        told = ", ".join(filter(None, parts))
        return f"{told} (daarna gewijzigd in het antwoordenbestand)" if self.changed else told

    @property
    def data(self) -> dict[str, Any]:
        """As it stands in an answers file, but for the fingerprint."""
        fields = {
            "bestand": self.file,
            "sha256": self.digest,
            "blad": self.sheet or None,
            "cel": self.cell or None,
            "rij": self.row,
            "kolom": self.column or None,
        }
        return {name: value for name, value in fields.items() if value is not None}


def fingerprint(raw: object, remark: str, source: str) -> str:
    """What tells an answer with its remark and source from any other, in twelve characters.

    Written beside an answer when it is read in, it shows whether anybody changed it since.
    """
    import hashlib  # most answers files were written by hand, and need neither
    import json

    told = json.dumps([raw, remark, source], ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:_SHOWN]


def read(fields: Mapping[str, Any], raw: object, remark: str, source: str) -> Origin:
    """The origin in the *herkomst* of an answer that now reads ``raw``, ``remark``, ``source``."""
    was = fields.get("vingerafdruk")
    return Origin(
        fields["bestand"],
        fields["sha256"],
        fields.get("blad") or "",
        fields.get("cel") or "",
        fields.get("rij"),
        fields.get("kolom") or "",
        changed=was is not None and was != fingerprint(raw, remark, source),
    )
