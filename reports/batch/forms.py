"""The forms in which a batch can write its results, by the suffix of the file."""

from __future__ import annotations

from typing import Final

from reports.batch.form import Form

SUFFIXES: Final = (".jsonl", ".csv", ".parquet")


def form(suffix: str, excel: bool = False) -> Form:
    """The form of files with ``suffix``, one of ``SUFFIXES``; imports only what it needs."""
    if suffix == ".csv":
        from reports.batch.as_csv import Csv

        return Csv(excel)
    if suffix == ".parquet":
        from reports.batch.as_parquet import Parquet

        return Parquet()
    from reports.batch.as_jsonl import JsonLines

    return JsonLines()
