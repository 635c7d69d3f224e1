"""Results as JSON, a dossier a line: what ``score FILE --format json`` gives, and its place.

Most of a line is evidence, and most answers were written like that before, by somebody else. So
evidence is put together from pieces: who answered (made once per dossier), the answer (kept with
it, and the reader remembers answers) and what stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import orjson

from engine.dossier import Informant
from engine.score import WEIGHTS, Cited, weight
from reports.as_json import Data, as_brief, as_data, as_read, as_text, made_safe
from reports.batch.forms import Placed


class JsonLines:
    """Lines of JSON in UTF-8; explained, or with just the fields of the contract."""

    name = "jsonl"

    def header(self, explain: bool) -> bytes:
        """Nothing comes first."""
        return b""

    def encode(self, scored: Placed, explain: bool) -> bytes:
        """A line per dossier."""
        lines: list[bytes] = []
        for place, one in scored:
            if explain:
                data = as_data(one.dossier, one.results, _Evidence().written)
            else:
                data = as_brief(one.dossier, one.results)
            # A place may hold what isn't text: the name of a file.
            here = orjson.Fragment(as_text(place, None))
            lines.append(made_safe(orjson.dumps({"plaats": here, **data})))
        return b"\n".join([*lines, b""])

    def finish(self, appended: Path) -> Path:
        """What was appended is the file."""
        return appended


class _Evidence:
    """Writes the evidence of one dossier."""

    def __init__(self) -> None:
        self._informants: dict[int, bytes] = {}

    def written(self, cited: Iterable[Cited]) -> orjson.Fragment:
        """What ``reports.as_json.evidence_data`` gives, as JSON."""
        pieces: list[bytes] = []
        informants = self._informants
        for informant, question, given, counted in cited:
            answer = given.answer
            if answer.written is None:
                read = {"vraag": question.id, "ruw": answer.raw, "gelezen": as_read(answer)}
                answer.written = _fields(read)
            beside = _NOTHING_BESIDE
            if given.remark or given.source:
                beside = _fields({"toelichting": given.remark, "bron": given.source})
            pieces += (
                informants.get(id(informant)) or self._informant(informant),
                answer.written,
                beside,
                _COUNTS[weight(answer, counted)],
            )
        return orjson.Fragment(b"[%b]" % b"".join(pieces)[:-1])

    def _informant(self, informant: Informant) -> bytes:
        who = {"respondent": informant.id, "naam": informant.name, "rol": informant.role}
        written = self._informants[id(informant)] = b"{" + _fields(who)
        return written


def _fields(data: Data) -> bytes:
    """The fields of ``data``, each with a comma after it."""
    return orjson.dumps(data)[1:-1] + b","


_NOTHING_BESIDE: Final = _fields({"toelichting": "", "bron": ""})
_COUNTS: Final = {one: orjson.dumps({"telt": one})[1:] + b"," for one in WEIGHTS}
"""How one piece of evidence ends."""
