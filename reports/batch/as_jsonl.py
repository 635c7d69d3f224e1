"""Results as JSON, a dossier a line: what ``score FILE --format json`` gives, and its place."""

from __future__ import annotations

from pathlib import Path

import orjson

from reports.as_json import as_brief, as_data
from reports.batch.forms import Placed


class JsonLines:
    """Lines of JSON in UTF-8; explained, or with just the fields of the contract."""

    name = "jsonl"

    def header(self, explain: bool) -> bytes:
        """Nothing comes first."""
        return b""

    def encode(self, scored: Placed, explain: bool) -> bytes:
        """A line per dossier."""
        data = as_data if explain else as_brief
        return b"".join(
            [
                orjson.dumps(
                    {"plaats": place, **data(one.dossier, one.results)},
                    option=orjson.OPT_APPEND_NEWLINE,
                )
                for place, one in scored
            ]
        )

    def finish(self, appended: Path) -> Path:
        """What was appended is the file."""
        return appended
