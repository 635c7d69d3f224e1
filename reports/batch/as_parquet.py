"""Results as Parquet: one row per indicator, with the LET OP texts as a list.

Parquet ends with a table of contents, so half a file can't be read. Results are appended as an
Arrow stream, which can, and become Parquet at the end, some rows at a time.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from engine.files.errors import InputError, Problem
from reports.batch.form import Placed
from reports.batch.rows import COLUMNS, EXPLAINED, rows

if TYPE_CHECKING:
    import pyarrow

_ROWS_IN_A_GROUP: Final = 65_536


class Parquet:
    """Parquet by pyarrow; raises ``InputError`` where that isn't installed."""

    name = "parquet"

    def __init__(self) -> None:
        try:
            import pyarrow
        except ImportError:
            what = "Voor Parquet is pyarrow nodig, en dat is hier niet geïnstalleerd."
            how = f"Installeer het: {sys.executable} -m pip install pyarrow"
            raise InputError([Problem("", "", f"{what} {how}")]) from None
        self._arrow = pyarrow

    def header(self, explain: bool) -> bytes:
        """The schema, as an Arrow stream starts."""
        header: bytes = self._schema(explain).serialize().to_pybytes()
        return header

    def encode(self, scored: Placed, explain: bool) -> bytes:
        """A record batch."""
        columns = [*zip(*_cells(scored, explain), strict=True)]
        schema = self._schema(explain)
        arrays = [
            self._arrow.array(column, field.type)
            for column, field in zip(columns, schema, strict=True)
        ]
        batch: bytes = self._arrow.record_batch(arrays, schema=schema).serialize().to_pybytes()
        return batch

    def finish(self, appended: Path) -> Path:
        """A Parquet file beside what was appended, made of it."""
        finished = appended.with_name(f"{appended.name}.parquet")
        try:
            self._convert(appended, finished)
        except OSError:
            finished.unlink(missing_ok=True)  # half of it is of no use, and fills a full disk
            raise
        return finished

    def _convert(self, appended: Path, finished: Path) -> None:
        from pyarrow import parquet

        with (
            self._arrow.OSFile(str(appended)) as source,
            self._arrow.ipc.open_stream(source) as found,
            parquet.ParquetWriter(finished, found.schema) as target,
        ):
            group: list[pyarrow.RecordBatch] = []
            for batch in found:
                group.append(batch)
                if sum(len(one) for one in group) >= _ROWS_IN_A_GROUP:
                    target.write_table(self._arrow.Table.from_batches(group))
                    group = []
            if group:
                target.write_table(self._arrow.Table.from_batches(group))

    def _schema(self, explain: bool) -> pyarrow.Schema:
        text, number = self._arrow.string(), self._arrow.int32()
        types = {"jaar": number, "let_op_aantal": number, "let_op": self._arrow.list_(text)}
        names = COLUMNS + EXPLAINED if explain else COLUMNS
        return self._arrow.schema([(name, types.get(name, text)) for name in names])


def _cells(scored: Placed, explain: bool) -> Iterator[tuple[object, ...]]:
    for place, one in scored:
        for row in rows(place, one, explain):
            explanation = (row.finding, row.reason) if explain else ()
            told = (row.verdict, len(row.notes), row.notes, row.rule)
            yield (*row.indicated, *told, *row.origin, *explanation)
